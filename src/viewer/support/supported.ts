/** Values of a setting that are drawn as Grafana draws them; `any` where the value is only a number or a text. */
export type Drawn = "any" | readonly (string | number | boolean)[];

/**
 * What the viewer draws of a Grafana dashboard: all that our generator writes, and little more. What a board has
 * beyond it is listed by {@link unsupported}, never drawn wrongly in silence.
 */
export const supported = {
  /** `row` is a heading. */
  panelTypes: [
    "timeseries",
    "stat",
    "gauge",
    "bargauge",
    "table",
    "heatmap",
    "state-timeline",
    "text",
    "alertlist",
    "logs",
    "row",
  ],
  dataSources: ["prometheus", "loki"],
  transformations: [
    "merge",
    "organize",
    "sortBy",
    "calculateField",
    "filterByRefId",
    "filterFieldsByName",
    "joinByField",
    "labelsToFields",
    "limit",
    "reduce",
    "renameByRegex",
    "seriesToColumns",
  ],
  matchers: [
    "byName",
    "byRegexp",
    "byFrameRefID",
    "byType",
    "byNames",
    "byRegexpOrNames",
    "byTypes",
    "byValue",
    "numeric",
    "time",
  ],
  /** Field properties besides those under `custom.`. */
  properties: [
    "color",
    "thresholds",
    "unit",
    "mappings",
    "displayName",
    "links",
    "decimals",
    "min",
    "max",
    "noValue",
  ],
  mappings: ["value", "range", "regex", "special"],
  variables: ["query", "custom", "interval", "datasource", "textbox", "constant"],
  /** Layouts of the second schema. */
  layouts: ["GridLayout", "RowsLayout"],
} as const;

/** Field settings under `custom.`; one that is not here is not drawn unless it is empty. */
export const customSettings: Readonly<Record<string, Drawn>> = {
  align: ["auto", "left", "center", "right"],
  axisBorderShow: [false],
  axisCenteredZero: [false],
  axisColorMode: ["text"],
  axisGridShow: "any",
  axisLabel: "any",
  axisPlacement: ["auto", "left", "right", "hidden"],
  axisSoftMax: "any",
  axisSoftMin: "any",
  barAlignment: [0],
  barWidthFactor: "any",
  "cellOptions.applyToRow": [false],
  "cellOptions.mode": ["basic", "gradient", "lcd"],
  "cellOptions.type": ["auto", "color-text", "color-background", "gauge"],
  "cellOptions.valueDisplayMode": ["color", "text", "hidden"],
  "cellOptions.wrapText": [false],
  drawStyle: ["line", "bars", "points"],
  fillOpacity: "any",
  filterable: [false],
  gradientMode: ["none"],
  hidden: [true, "true"],
  "hideFrom.legend": [true],
  "hideFrom.tooltip": [true],
  "hideFrom.viz": [true],
  insertNulls: [false],
  inspect: [false],
  lineInterpolation: ["linear", "stepBefore", "stepAfter", "smooth"],
  "lineStyle.fill": ["solid", "dash", "dot"],
  "lineStyle.dash": "any",
  lineWidth: "any",
  minWidth: "any",
  pointSize: "any",
  "scaleDistribution.log": "any",
  "scaleDistribution.type": ["linear", "log"],
  showPoints: ["auto", "always", "never"],
  showValues: [false],
  spanNulls: "any",
  "stacking.group": "any",
  "stacking.mode": ["none", "normal"],
  "thresholdsStyle.mode": ["off", "line", "dashed", "area", "line+area", "dashed+area"],
  transform: ["negative-Y"],
  width: "any",
};

const legend = {
  "legend.displayMode": ["list", "table", "hidden"],
  "legend.placement": ["bottom", "right"],
  "tooltip.mode": ["single", "multi", "none"],
} as const;
const reduced = { "reduceOptions.values": [false] } as const;

/** Options of a panel type of which only some values are drawn. */
export const panelSettings: Readonly<Record<string, Readonly<Record<string, Drawn>>>> = {
  timeseries: legend,
  "state-timeline": legend,
  stat: {
    ...reduced,
    colorMode: ["none", "value", "background", "background_solid"],
    graphMode: ["none", "area"],
    showPercentChange: [false],
  },
  gauge: reduced,
  bargauge: { ...reduced, displayMode: ["basic", "gradient", "lcd"] },
  heatmap: { calculate: [false] },
  text: { mode: ["markdown", "html", "code"] },
};

/** Options of a transformation of which only some values are known. */
export const transformationSettings: Readonly<Record<string, Readonly<Record<string, Drawn>>>> = {
  calculateField: { mode: ["reduceRow", "binary"], "binary.left.matcher.id": ["byName"] },
  joinByField: { mode: ["outer", "inner"] },
  seriesToColumns: { mode: ["outer", "inner"] },
};

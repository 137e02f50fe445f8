type Json = Readonly<Record<string, unknown>>;

/** One option set to something else than it is in a panel beside it. */
export interface Change {
  /** As the file names it, below `options` or `custom`. */
  readonly path: string;
  readonly value: unknown;
  /**
   * What both panels need so that the option has a meaning; besides paths `expr`, `query`, the height `h`, and
   * `only`, the one field that is changed.
   */
  readonly both?: Json;
  /** It decides what is said under the pointer. */
  readonly hover?: true;
}

export interface Tried {
  readonly expr: string;
  readonly legend?: string;
  readonly query?: Json;
  /** By path, such as `custom.fillOpacity`. */
  readonly base: Json;
  readonly changes: readonly Change[];
}

const to = (path: string, value: unknown, both?: Json): Change => ({
  path,
  value,
  ...(both === undefined ? {} : { both }),
});
const hover = (path: string, value: unknown, both?: Json): Change => ({
  ...to(path, value, both),
  hover: true,
});

const temperature = "room_temperature_celsius";
const limits = {
  mode: "absolute",
  steps: [
    { color: "green", value: null },
    { color: "red", value: 18 },
    { color: "blue", value: 21 },
  ],
};
const coloured = { color: { mode: "thresholds" }, thresholds: limits };
const bars = { "custom.drawStyle": "bars", "custom.fillOpacity": 40 };
const area = { "custom.fillOpacity": 40 };
const table = { "options.legend.displayMode": "table", "options.legend.calcs": ["max", "mean"] };
/** Four values below each other, each so low that its name stands beside it. */
const four = {
  h: 6,
  expr: `${temperature} or door_state{door="front"}`,
  "options.orientation": "horizontal",
};
const long = {
  "custom.width": 40,
  mappings: [
    { type: "range", options: { from: 0, to: 99, result: { text: "more words than there is room for" } } },
  ],
};
/** So few columns that none is out of sight where all are gauges. */
const gauges = {
  only: "Value",
  "custom.cellOptions.type": "gauge",
  expr: `sum by (room) (${temperature}{room!~"<.*"})`,
};
const everywhere = { unit: "celsius", decimals: 1 };
const ofFields: readonly Change[] = [
  to("unit", "percent"),
  to("decimals", 3),
  to("displayName", "Another name"),
  to("mappings", [{ type: "range", options: { from: 0, to: 99, result: { text: "some" } } }]),
];
const numbers: readonly Change[] = [
  to("options.orientation", "horizontal"),
  to("options.reduceOptions.calcs", ["min"]),
  to("options.reduceOptions.fields", "/kitchen/"),
  to("options.reduceOptions.values", true, { "options.reduceOptions.limit": 3 }),
  to("options.reduceOptions.limit", 2, { "options.reduceOptions.values": true }),
  to("options.text.valueSize", 9),
  to("color", { mode: "fixed", fixedColor: "purple" }),
  to("custom.hideFrom.viz", true),
  ...ofFields,
];

/** Every option that is drawn, by kind of panel, with a change that must be seen. */
export const everyOption: Readonly<Record<string, Tried>> = {
  timeseries: {
    expr: temperature,
    legend: "{{room}}",
    base: { ...everywhere, ...coloured, color: { mode: "palette-classic" } },
    changes: [
      to("options.legend.displayMode", "table"),
      to("options.legend.placement", "right"),
      to("options.legend.showLegend", false),
      to("options.legend.calcs", ["max"]),
      to("options.legend.sortBy", "Max", table),
      to("options.legend.sortDesc", true, { ...table, "options.legend.sortBy": "Max" }),
      to("options.legend.width", 300, { "options.legend.placement": "right" }),
      hover("options.tooltip.mode", "multi"),
      hover("options.tooltip.sort", "desc", { "options.tooltip.mode": "multi" }),
      hover("options.tooltip.hideZeros", true, {
        "options.tooltip.mode": "multi",
        expr: `${temperature}{room="kitchen"} * 0 or ${temperature}{room="attic"}`,
      }),
      to("options.timezone", ["Asia/Kathmandu", "utc"]),
      to("custom.drawStyle", "points"),
      to("custom.lineInterpolation", "stepAfter"),
      to("custom.lineWidth", 4),
      to("custom.lineStyle.fill", "dash"),
      to("custom.lineStyle.dash", [30, 20], { "custom.lineStyle.fill": "dash" }),
      to("custom.fillOpacity", 50),
      to("custom.fillBelowTo", "attic"),
      to("custom.gradientMode", "opacity", area),
      to("custom.gradientMode", "hue", area),
      to("custom.gradientMode", "scheme", { ...area, ...coloured }),
      to("custom.showPoints", "always"),
      to("custom.pointSize", 12, { "custom.showPoints": "always" }),
      to("custom.spanNulls", true),
      to("custom.barAlignment", 1, { ...bars, "custom.barWidthFactor": 0.3 }),
      to("custom.barWidthFactor", 0.1, bars),
      to("custom.barMaxWidth", 1, bars),
      to("custom.stacking.mode", "normal", area),
      to("custom.stacking.mode", "percent", area),
      to("custom.stacking.group", "B", { "custom.stacking.mode": "normal", only: "attic" }),
      to("custom.transform", "negative-Y"),
      to("custom.transform", "constant"),
      to("custom.thresholdsStyle.mode", "line"),
      to("custom.thresholdsStyle.mode", "dashed+area"),
      to("custom.hideFrom.legend", true),
      hover("custom.hideFrom.tooltip", true, { "options.tooltip.mode": "multi" }),
      to("custom.hideFrom.viz", true),
      to("custom.axisPlacement", "right"),
      to("custom.axisLabel", "Warmth"),
      to("custom.axisGridShow", false),
      to("custom.axisSoftMin", -40),
      to("custom.axisSoftMax", 80),
      to("custom.axisWidth", 120),
      to("custom.axisColorMode", "series"),
      to("custom.axisBorderShow", true),
      to("custom.axisCenteredZero", true),
      to("custom.scaleDistribution.type", "log"),
      to("custom.scaleDistribution.type", "symlog"),
      to("custom.scaleDistribution.log", 10, {
        "custom.scaleDistribution.type": "log",
        expr: `${temperature} ^ 4`,
      }),
      to("custom.scaleDistribution.linearThreshold", 20, { "custom.scaleDistribution.type": "symlog" }),
      to("min", 5),
      to("max", 90),
      to("color", { mode: "fixed", fixedColor: "purple" }),
      // Ticks of an axis have as many digits as tell them apart.
      ...ofFields.map((change) => (change.path === "decimals" ? { ...change, both: table } : change)),
    ],
  },
  stat: {
    expr: temperature,
    legend: "{{room}}",
    base: { ...everywhere, ...coloured, "options.textMode": "value_and_name" },
    changes: [
      to("options.colorMode", "background"),
      to("options.graphMode", "none"),
      to("options.justifyMode", "center", four),
      to("options.textMode", "name"),
      to("options.wideLayout", false, four),
      to("options.showPercentChange", true),
      to("options.percentChangeColorMode", "inverted", { "options.showPercentChange": true }),
      to("options.text.titleSize", 22),
      to("options.text.percentSize", 30, { "options.showPercentChange": true }),
      to("noValue", "nothing", { expr: `${temperature} > 1000` }),
      ...numbers,
    ],
  },
  gauge: {
    expr: temperature,
    legend: "{{room}}",
    base: { ...everywhere, ...coloured, min: 10, max: 25 },
    changes: [
      to("options.showThresholdLabels", true),
      to("options.showThresholdMarkers", false),
      to("options.text.titleSize", 22),
      to("min", 16),
      to("max", 90),
      ...numbers,
    ],
  },
  bargauge: {
    expr: temperature,
    legend: "{{room}}",
    base: { ...everywhere, ...coloured, min: 10, max: 25, "options.orientation": "vertical" },
    changes: [
      to("options.displayMode", "lcd"),
      to("options.namePlacement", "hidden"),
      to("options.valueMode", "hidden"),
      to("options.showUnfilled", false),
      to("options.sizing", "manual", { "options.orientation": "horizontal" }),
      to("options.minVizHeight", 60, { "options.orientation": "horizontal", "options.sizing": "manual" }),
      to("options.maxVizHeight", 18, { "options.orientation": "horizontal", "options.sizing": "manual" }),
      to("options.minVizWidth", 300, { "options.sizing": "manual" }),
      to("options.text.titleSize", 22),
      ...numbers,
    ],
  },
  table: {
    expr: `${temperature}{room!~"<.*"}`,
    query: { format: "table", instant: true, range: false },
    base: { ...everywhere, ...coloured, min: 10, max: 25 },
    changes: [
      to("options.showHeader", false),
      to("options.sortBy", [{ displayName: "Value", desc: true }]),
      to("options.frameIndex", 1, { query: {} }),
      to("options.cellHeight", "lg"),
      to("options.enablePagination", true, { "options.pageSize": 1 }),
      to("options.pageSize", 1, { "options.enablePagination": true }),
      to("custom.align", "center"),
      to("custom.width", 400, { only: "room" }),
      to("custom.minWidth", 300),
      to("custom.hideFrom.viz", true, { only: "Value" }),
      to("custom.hidden", true, { only: "Value" }),
      to("custom.cellOptions.type", "color-background", { only: "Value" }),
      to("custom.cellOptions.type", "gauge", { only: "Value" }),
      to("custom.cellOptions.mode", "lcd", gauges),
      to("custom.cellOptions.valueDisplayMode", "hidden", gauges),
      to("custom.cellOptions.applyToRow", true, { "custom.cellOptions.type": "color-background" }),
      to("custom.cellOptions.wrapText", true, long),
      to("custom.wrapText", true, long),
      to("custom.footer.reducers", ["sum", "count"]),
      to("custom.filterable", true),
      to("custom.wrapHeaderText", true, { displayName: "A head of more words than there is room for here" }),
      to("custom.hideHeader", true),
      to("custom.sortable", false, { "options.sortBy": [{ displayName: "Value", desc: true }] }),
      ...ofFields,
    ],
  },
  heatmap: {
    expr: "sum by (le) (rate(answer_seconds_bucket[1m]))",
    legend: "{{le}}",
    query: { format: "heatmap" },
    base: { "options.yAxis.unit": "s", "options.cellValues.unit": "reqps" },
    changes: [
      to("options.yAxis.unit", "ms"),
      to("options.yAxis.decimals", 3),
      to("options.yAxis.reverse", true),
      to("options.yAxis.min", 0.1),
      to("options.yAxis.max", 0.25),
      to("options.yAxis.axisPlacement", "right"),
      to("options.yAxis.axisLabel", "Duration"),
      to("options.yAxis.axisWidth", 120),
      to("options.color.mode", "opacity"),
      to("options.color.scheme", "Viridis"),
      to("options.color.fill", "blue", { "options.color.mode": "opacity" }),
      to("options.color.scale", "linear", { "options.color.mode": "opacity" }),
      to("options.color.exponent", 1.8, { "options.color.mode": "opacity" }),
      to("options.color.steps", 3),
      to("options.color.reverse", true),
      to("options.color.min", 5),
      to("options.color.max", 2),
      to("options.cellValues.unit", "none"),
      to("options.cellValues.decimals", 3),
      to("options.filterValues.le", 1),
      to("options.filterValues.ge", 0.5),
      to("options.cellGap", 4),
      to("options.legend.show", false),
      hover("options.tooltip.mode", "multi"),
      hover("options.tooltip.yHistogram", true),
      hover("options.tooltip.showColorScale", true),
    ],
  },
  "state-timeline": {
    expr: temperature,
    legend: "{{room}}",
    base: { ...everywhere, ...coloured },
    changes: [
      to("options.legend.showLegend", false),
      to("options.legend.displayMode", "hidden"),
      hover("options.tooltip.mode", "none"),
      to("options.mergeValues", false, { decimals: 0 }),
      to("options.rowHeight", 0.3),
      to("options.showValue", "never"),
      to("options.alignValue", "right"),
      to("custom.spanNulls", true),
      to("custom.fillOpacity", 20),
      to("custom.lineWidth", 3),
      to("custom.axisWidth", 300),
      to("custom.hideFrom.viz", true),
      to("color", { mode: "fixed", fixedColor: "purple" }),
      ...ofFields,
    ],
  },
  text: {
    expr: "",
    base: { "options.content": "# Some *words*" },
    changes: [to("options.mode", "code"), to("options.content", "Others")],
  },
};

const datasource = { type: "prometheus", uid: "prometheus" };

/** A dotted path as objects in each other, into what is there. */
function set(target: Record<string, unknown>, path: string, value: unknown): void {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) target[first] = value;
  else {
    const inner = { ...(target[first] as Json | undefined) };
    set(inner, rest.join("."), value);
    target[first] = inner;
  }
}

function panelOf(
  type: string,
  { expr, legend, query, base }: Tried,
  change: Change | undefined,
  changed: boolean,
): Json {
  const { expr: otherExpr = expr, query: otherQuery = query, h = 6, only, ...more } = change?.both ?? {};
  const panel: Record<string, unknown> = { type, datasource, h, options: {} };
  const defaults: Record<string, unknown> = {};
  const put = (path: string, value: unknown): void =>
    path.startsWith("options.") ? set(panel, path, value) : set(defaults, path, value);
  for (const [path, value] of Object.entries({ ...base, ...more })) put(path, value);
  const own = changed ? change : undefined;
  if (own !== undefined && only === undefined) put(own.path, own.value);
  const overrides =
    own === undefined || only === undefined
      ? []
      : [{ matcher: { id: "byName", options: only }, properties: [{ id: own.path, value: own.value }] }];
  const targets = [
    {
      refId: "A",
      datasource,
      expr: otherExpr,
      legendFormat: legend ?? "",
      range: true,
      ...(otherQuery as Json),
    },
  ];
  return { ...panel, targets, fieldConfig: { defaults, overrides } };
}

/**
 * Pairs of panels: one without each change, and one with it, titled by the number of the change from 1 on. Those of
 * pair 0 are the same: where they look different, nothing is proved by others that do.
 */
export function boardOf(type: string, tried: Tried): Json {
  let y = 0;
  const panels = [undefined, ...tried.changes].flatMap((change, i) => {
    const pair = [false, true].map((changed, side) => {
      const { h, ...panel } = panelOf(type, tried, change, changed);
      return {
        ...panel,
        id: i * 2 + side + 1,
        title: `${i} ${changed ? "with" : "without"}`,
        gridPos: { x: side * 12, y, w: 12, h },
      };
    });
    y += Number(pair[0]?.gridPos.h ?? 6);
    return pair;
  });
  return { uid: `options-${type}`, title: type, time: { from: "now-1h", to: "now" }, panels };
}

const datasource = { type: "prometheus", uid: "$" + "{datasource}" };

type Json = Record<string, unknown>;

let nextId = 1;

interface Given extends Json {
  readonly type: string;
  readonly title: string;
  readonly gridPos: { x: number; y: number; w: number; h: number };
}

function panel(given: Given, queries: readonly Json[] = [], field: Json = {}): Json {
  return {
    id: nextId++,
    datasource,
    description: `What ${given.title} is about.`,
    targets: queries.map((query, i) => ({ refId: "ABCDEF"[i], datasource, ...query })),
    fieldConfig: { defaults: field, overrides: [] },
    options: {},
    ...given,
  };
}

const row = (title: string, y: number, more: Json = {}): Json => ({
  id: nextId++,
  type: "row",
  title,
  collapsed: false,
  gridPos: { x: 0, y, w: 24, h: 1 },
  panels: [],
  ...more,
});

const at = (x: number, y: number, w: number, h: number) => ({ x, y, w, h });
const range = (expr: string, legendFormat: string, more: Json = {}): Json => ({
  expr,
  legendFormat,
  range: true,
  ...more,
});
const instant = (expr: string, legendFormat: string): Json => ({
  expr,
  legendFormat,
  instant: true,
  range: false,
});
const last = { reduceOptions: { calcs: ["lastNotNull"], values: false } };
const limits = {
  mode: "absolute",
  steps: [
    { color: "#009E73", value: null },
    { color: "#E69F00", value: 18 },
    { color: "#D55E00", value: 22 },
  ],
};
const legend = {
  legend: {
    displayMode: "table",
    placement: "bottom",
    showLegend: true,
    calcs: ["lastNotNull", "mean", "max"],
  },
};
const tooltip = { tooltip: { mode: "multi", sort: "desc" } };
const temperature = `room_temperature_celsius{room=~"$room"}`;

const states = [
  { type: "value", options: { 0: { text: "closed", color: "#009E73", index: 0 } } },
  { type: "value", options: { 1: { text: "open", color: "#E69F00", index: 1 } } },
  { type: "value", options: { 2: { text: "broken", color: "#D55E00", index: 2 } } },
];

/** A board with every kind of panel that can be drawn, one that cannot, and one that asks what is not there. */
export function everyKind(uid = "every-kind"): Json {
  nextId = 1;
  const panels = [
    row("Numbers", 0),
    panel(
      {
        type: "stat",
        title: "Kitchen",
        gridPos: at(0, 1, 4, 4),
        options: {
          ...last,
          colorMode: "value",
          graphMode: "area",
          textMode: "auto",
          showPercentChange: true,
        },
      },
      [range(`room_temperature_celsius{room="kitchen"}`, "kitchen")],
      { unit: "celsius", thresholds: limits, color: { mode: "thresholds" } },
    ),
    panel(
      {
        type: "stat",
        title: "All rooms",
        gridPos: at(4, 1, 6, 4),
        options: { ...last, colorMode: "background", graphMode: "none", textMode: "value_and_name" },
      },
      [instant(temperature, "{{room}}")],
      { unit: "celsius", thresholds: limits, color: { mode: "thresholds" } },
    ),
    panel(
      {
        type: "gauge",
        title: "Attic",
        gridPos: at(10, 1, 4, 4),
        options: { ...last, showThresholdMarkers: true },
      },
      [instant(`room_temperature_celsius{room="attic"}`, "attic")],
      { unit: "celsius", min: 0, max: 40, thresholds: limits, color: { mode: "thresholds" } },
    ),
    panel(
      {
        type: "bargauge",
        title: "Warmest",
        gridPos: at(14, 1, 6, 4),
        options: {
          ...last,
          orientation: "horizontal",
          displayMode: "basic",
          valueMode: "text",
          namePlacement: "left",
        },
      },
      [instant(`topk(5, ${temperature})`, "{{room}}")],
      { unit: "celsius", min: 0, max: 40, thresholds: limits, color: { mode: "thresholds" } },
    ),
    panel(
      { type: "stat", title: "No number", gridPos: at(20, 1, 4, 4), options: { ...last } },
      [instant("strange_number", "strange")],
      { noValue: "No data" },
    ),
    row("Over time", 5),
    panel(
      {
        type: "timeseries",
        title: "Temperature",
        gridPos: at(0, 6, 12, 8),
        options: { ...legend, ...tooltip },
      },
      [range(temperature, "{{room}}")],
      {
        unit: "celsius",
        thresholds: limits,
        color: { mode: "palette-classic-by-name" },
        custom: { lineWidth: 2, thresholdsStyle: { mode: "dashed" }, showPoints: "auto", spanNulls: false },
        links: [{ title: "Room", url: `/d/${uid}/x?var-room=\${__field.labels.room}&\${__url_time_range}` }],
      },
    ),
    panel(
      { type: "timeseries", title: "Visits", gridPos: at(12, 6, 12, 8), options: { ...legend, ...tooltip } },
      [range(`sum by (code) (rate(visits_total[$__rate_interval]))`, "{{code}}")],
      {
        unit: "reqps",
        min: 0,
        custom: { stacking: { mode: "normal", group: "A" }, fillOpacity: 40, lineWidth: 1 },
      },
    ),
    panel(
      {
        type: "timeseries",
        title: "Bars",
        gridPos: at(0, 14, 8, 7),
        options: {
          ...tooltip,
          legend: { displayMode: "list", placement: "right", showLegend: true, calcs: [] },
        },
      },
      [range(`increase(visits_total[5m])`, "{{route}} {{code}}", { interval: "5m" })],
      { unit: "short", custom: { drawStyle: "bars", fillOpacity: 70 } },
    ),
    panel(
      { type: "timeseries", title: "Heap", gridPos: at(8, 14, 8, 7), options: { ...legend, ...tooltip } },
      [
        range(`heap_bytes`, "heap {{process}}"),
        range(`rate(visits_total{route="/docs"}[$__rate_interval])`, "docs"),
      ],
      { unit: "bytes", custom: { fillOpacity: 10 } },
    ),
    panel(
      { type: "timeseries", title: "Answers", gridPos: at(16, 14, 8, 7), options: { ...legend, ...tooltip } },
      [
        range(
          `histogram_quantile(0.95, sum by (le) (rate(answer_seconds_bucket[$__rate_interval])))`,
          "p95",
          { exemplar: true },
        ),
      ],
      { unit: "s", custom: { scaleDistribution: { type: "log", log: 10 } } },
    ),
    row("Shapes", 21),
    panel(
      {
        type: "heatmap",
        title: "Answers by duration",
        gridPos: at(0, 22, 12, 8),
        options: {
          calculate: false,
          color: { mode: "scheme", scheme: "Cividis", steps: 64, exponent: 0.5, scale: "exponential" },
          yAxis: { unit: "s" },
          cellValues: { unit: "reqps" },
          legend: { show: true },
        },
      },
      [range(`sum by (le) (rate(answer_seconds_bucket[$__rate_interval]))`, "{{le}}", { format: "heatmap" })],
    ),
    panel(
      {
        type: "state-timeline",
        title: "Doors",
        gridPos: at(12, 22, 12, 8),
        options: {
          mergeValues: true,
          showValue: "auto",
          rowHeight: 0.9,
          legend: { displayMode: "list", showLegend: true },
        },
      },
      [range("door_state", "{{door}}")],
      { mappings: states, color: { mode: "thresholds" } },
    ),
    row("Words and lists", 30),
    panel(
      {
        type: "table",
        title: "Rooms now",
        gridPos: at(0, 31, 12, 8),
        options: { sortBy: [{ displayName: "Celsius", desc: true }] },
        transformations: [
          { id: "merge", options: {} },
          {
            id: "organize",
            options: {
              excludeByName: { Time: true, __name__: true, job: true },
              renameByName: {
                room: "Room",
                floor: "Floor",
                "Value #A": "Celsius",
                "Value #B": "Highest",
                Value: "Celsius",
              },
            },
          },
        ],
        fieldConfig: {
          defaults: { unit: "celsius" },
          overrides: [
            {
              matcher: { id: "byName", options: "Celsius" },
              properties: [
                {
                  id: "custom.cellOptions",
                  value: { type: "gauge", mode: "basic", valueDisplayMode: "text" },
                },
                { id: "min", value: 0 },
                { id: "max", value: 40 },
                { id: "thresholds", value: limits },
                { id: "color", value: { mode: "thresholds" } },
              ],
            },
            {
              matcher: { id: "byName", options: "Highest" },
              properties: [
                { id: "custom.cellOptions", value: { type: "color-background", mode: "basic" } },
                { id: "thresholds", value: limits },
                { id: "color", value: { mode: "thresholds" } },
              ],
            },
            {
              matcher: { id: "byName", options: "Room" },
              properties: [
                {
                  id: "links",
                  value: [
                    { title: "Open", url: `/d/${uid}/x?var-room=\${__data.fields.Room:percentencode}` },
                  ],
                },
              ],
            },
          ],
        },
      },
      [
        { ...instant(temperature, ""), format: "table" },
        { ...instant(`max_over_time(${temperature}[1h])`, ""), format: "table" },
      ],
    ),
    panel({
      type: "alertlist",
      title: "Alerts",
      gridPos: at(12, 31, 6, 8),
      options: {
        maxItems: 20,
        sortOrder: 3,
        stateFilter: { firing: true, pending: true, error: true, normal: false },
        alertInstanceLabelFilter: "",
      },
    }),
    panel({
      type: "text",
      title: "Words",
      gridPos: at(18, 31, 6, 8),
      options: {
        mode: "markdown",
        content: `## About **$room**\n\nA [safe link](https://example.org), a [bad one](javascript:window.hit=2) and ${"<img src=x onerror='window.hit=3'>"}.\n\n<script>window.hit=4</script>`,
      },
    }),
    row("Troubles", 39),
    panel({ type: "timeseries", title: "Nothing", gridPos: at(0, 40, 8, 5) }, [range("no_such_metric", "x")]),
    panel({ type: "timeseries", title: "Refused", gridPos: at(8, 40, 8, 5) }, [range("sum(", "x")]),
    panel({ type: "geomap", title: "Map", gridPos: at(16, 40, 8, 5) }, [range("up", "x")]),
    row("Room $room", 45, { repeat: "room", collapsed: false }),
    panel(
      { type: "stat", title: "Now in $room", gridPos: at(0, 46, 6, 4), options: { ...last } },
      [instant(temperature, "{{room}}")],
      { unit: "celsius" },
    ),
    row("Folded", 50, {
      collapsed: true,
      panels: [
        panel({ type: "stat", title: "Hidden", gridPos: at(0, 51, 6, 4), options: { ...last } }, [
          instant("count(visits_total)", "series"),
        ]),
      ],
    }),
  ];
  return {
    uid,
    title: "Every kind",
    tags: ["tta"],
    schemaVersion: 42,
    time: { from: "now-30m", to: "now" },
    refresh: "",
    graphTooltip: 1,
    links: [
      {
        type: "dashboards",
        tags: ["tta"],
        title: "Boards",
        asDropdown: true,
        keepTime: true,
        includeVars: true,
      },
    ],
    annotations: {
      list: [
        {
          name: "Restarts",
          enable: true,
          hide: false,
          datasource,
          expr: "resets(visits_total[1m]) > 0",
          iconColor: "#0072B2",
          step: "15s",
          titleFormat: "Restart of {{route}}",
          textFormat: "code {{code}}",
          tagKeys: "route",
        },
      ],
    },
    templating: {
      list: [
        { type: "datasource", name: "datasource", label: "Data source", query: "prometheus", current: {} },
        {
          type: "query",
          name: "room",
          label: "Room",
          datasource,
          query: { query: "label_values(room_temperature_celsius, room)", refId: "v" },
          multi: true,
          includeAll: true,
          allValue: ".+",
          refresh: 2,
          sort: 1,
          current: { text: "All", value: "$__all" },
        },
        {
          type: "custom",
          name: "floor",
          label: "Floor",
          query: "1,2",
          multi: false,
          current: { text: "1", value: "1" },
        },
        {
          type: "textbox",
          name: "word",
          label: "Word",
          query: "hello",
          current: { text: "hello", value: "hello" },
        },
      ],
    },
    panels,
  };
}

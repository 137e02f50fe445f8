import { describe, expect, it } from "vitest";
import { at, migrated } from "./one-panel.ts";

/** As the boards of Thanos have them. */
const graph = {
  id: 1,
  type: "graph",
  title: "Errors",
  aliasColors: { error: "#E24D42" },
  bars: false,
  dashes: false,
  fill: 10,
  legend: { avg: false, current: false, max: false, min: false, show: true, total: false, values: false },
  lines: true,
  linewidth: 0,
  nullPointMode: "null as zero",
  pointradius: 5,
  points: false,
  seriesOverrides: [] as unknown[],
  stack: true,
  steppedLine: false,
  targets: [{ expr: "up", refId: "A", legendFormat: "{{job}}" }],
  tooltip: { shared: false, sort: 0, value_type: "individual" },
  xaxis: { mode: "time", show: true },
  yaxes: [
    { format: "percentunit", label: "share", logBase: 1, max: null, min: 0, show: true },
    { format: "short", logBase: 10, max: "100", min: null, show: true },
  ],
};
const override = (name: string, options: string, properties: readonly unknown[]) => ({
  matcher: { id: name, options },
  properties,
});

describe("a graph", () => {
  it("becomes a time series with its axis, lines and colours", () => {
    const panel = migrated(graph, 14);
    expect(panel.type).toBe("timeseries");
    expect(panel.targets).toEqual([{ ...graph.targets[0], datasource: undefined }]);
    expect(panel.fieldConfig).toEqual({
      defaults: {
        unit: "percentunit",
        min: 0,
        custom: {
          axisPlacement: "auto",
          axisLabel: "share",
          drawStyle: "line",
          showPoints: "never",
          lineWidth: 0,
          fillOpacity: 100,
          spanNulls: false,
          stacking: { mode: "normal", group: "A" },
        },
      },
      overrides: [
        override("byName", "error", [{ id: "color", value: { mode: "fixed", fixedColor: "#E24D42" } }]),
      ],
    });
    expect(panel.options).toEqual({
      legend: { displayMode: "list", showLegend: true, placement: "bottom", calcs: [] },
      tooltip: { mode: "single", sort: "none" },
    });
    for (const gone of ["yaxes", "xaxis", "lines", "seriesOverrides", "aliasColors", "legend"])
      expect(panel).not.toHaveProperty(gone);
  });

  it("keeps what it said of single series, the second axis included", () => {
    const seriesOverrides = [
      { alias: "/1../", color: "#EAB839" },
      {
        alias: "total",
        yaxis: 2,
        lines: false,
        points: true,
        dashes: true,
        dashLength: 4,
        fill: 2,
        zindex: 3,
      },
      { alias: "p99", stack: "B", transform: "negative-Y", linewidth: 3, bars: true, pointradius: 1 },
      { alias: "plain", stack: false, fillGradient: 0 },
      { yaxis: 2 },
    ];
    const panel = migrated({ ...graph, aliasColors: {}, seriesOverrides });
    expect(at(panel, "fieldConfig.overrides")).toEqual([
      override("byRegexp", "/1../", [{ id: "color", value: { fixedColor: "#EAB839", mode: "fixed" } }]),
      override("byName", "total", [
        { id: "unit", value: "short" },
        { id: "max", value: 100 },
        { id: "custom.scaleDistribution", value: { type: "log", log: 10 } },
        { id: "custom.lineWidth", value: 0 },
        { id: "custom.showPoints", value: "always" },
        { id: "custom.fillOpacity", value: 20 },
        { id: "custom.lineStyle", value: { fill: "dash", dash: [4, 10] } },
      ]),
      override("byName", "p99", [
        { id: "custom.stacking", value: { mode: "normal", group: "B" } },
        { id: "custom.transform", value: "negative-Y" },
        { id: "custom.lineWidth", value: 3 },
        { id: "custom.drawStyle", value: "bars" },
        { id: "custom.fillOpacity", value: 100 },
        { id: "custom.pointSize", value: 4 },
      ]),
      override("byName", "plain", [{ id: "custom.stacking", value: { mode: "none", group: "A" } }]),
    ]);
  });

  it.each([
    [
      { bars: true, lines: false },
      { drawStyle: "bars", fillOpacity: 100 },
    ],
    [
      { bars: false, lines: false, points: true, pointradius: 2 },
      { drawStyle: "points", showPoints: "always", pointSize: 6 },
    ],
    [{ dashes: true, spaceLength: 3 }, { lineStyle: { fill: "dash", dash: [10, 3] } }],
    [{ fillGradient: 4 }, { gradientMode: "opacity", fillOpacity: 40 }],
    [
      { nullPointMode: "connected", steppedLine: true },
      { spanNulls: true, lineInterpolation: "stepAfter" },
    ],
    [{ percentage: true }, { stacking: { mode: "percent", group: "A" } }],
    [{ seriesOverrides: [{ alias: "a", fillBelowTo: "b" }] }, { fillOpacity: 35 }],
    [
      { yaxes: [{ show: false, logBase: 2 }] },
      { axisPlacement: "hidden", scaleDistribution: { type: "log", log: 2 } },
    ],
  ])("with %j is drawn with %j", (changes, custom) => {
    expect(at(migrated({ ...graph, ...changes }), "fieldConfig.defaults.custom")).toMatchObject(custom);
  });

  it("keeps what its legend and tooltip show", () => {
    const legend = {
      ...{ show: true, alignAsTable: true, rightSide: true, values: true, sideWidth: 260 },
      ...{ avg: true, current: true, max: true, min: false, total: true, hideZero: true, hideEmpty: true },
    };
    const panel = migrated({ ...graph, aliasColors: {}, legend, tooltip: { shared: true, sort: 2 } });
    expect(panel.options).toEqual({
      legend: {
        displayMode: "table",
        showLegend: true,
        placement: "right",
        calcs: ["mean", "lastNotNull", "max", "sum"],
        width: 260,
      },
      tooltip: { mode: "multi", sort: "desc" },
    });
    expect(at(panel, "fieldConfig.overrides")).toHaveLength(2);
    expect(at(migrated({ ...graph, legend: { show: false } }), "options.legend.showLegend")).toBe(false);
  });

  it.each([
    [
      [{ op: "gt", value: 80, colorMode: "critical", fill: true, line: true }],
      "line+area",
      [
        ["transparent", null],
        ["red", 80],
      ],
    ],
    [
      [
        { op: "gt", value: 90, colorMode: "critical", line: true },
        { op: "lt", value: 10, colorMode: "warning", line: true },
      ],
      "line",
      [
        ["orange", null],
        ["transparent", 10],
        ["red", 90],
      ],
    ],
    [
      [
        { op: "lt", value: 10, colorMode: "custom", fillColor: "#111", fill: true },
        { op: "lt", value: 20, colorMode: "critical" },
      ],
      "area",
      [
        ["#111", null],
        ["red", 10],
        ["transparent", 20],
      ],
    ],
  ])("with the thresholds %j has steps", (thresholds, mode, steps) => {
    const panel = migrated({ ...graph, thresholds });
    expect(at(panel, "fieldConfig.defaults.custom.thresholdsStyle")).toEqual({ mode });
    expect(at(panel, "fieldConfig.defaults.thresholds")).toEqual({
      mode: "absolute",
      steps: steps.map(([color, value]) => ({ color, value })),
    });
  });

  it("of whole series becomes bars or a bar chart, one of values a histogram", () => {
    const xaxis = { mode: "series", values: ["current", "avg", "current"], show: true };
    const bars = migrated({ ...graph, xaxis, legend: { show: true, values: true, current: true } });
    expect(bars.type).toBe("bargauge");
    expect(at(bars, "options.reduceOptions.calcs")).toEqual(["lastNotNull", "mean"]);
    expect(migrated({ ...graph, xaxis }).type).toBe("barchart");
    expect(migrated({ ...graph, xaxis: { mode: "histogram" } }).type).toBe("histogram");
  });

  it("of the first versions is read as well", () => {
    const panel = migrated(
      {
        type: "graphite",
        legend: true,
        lines: true,
        aliasYAxis: { right: 2 },
        "y-axis": true,
        y_format: "bytes",
        y2_format: "s",
        leftYAxisLabel: "memory",
        grid: { min: 1, max: 9, threshold1: 5, threshold1Color: "#f00", threshold2: 7, thresholdLine: true },
      },
      1,
    );
    expect(panel.type).toBe("timeseries");
    expect(at(panel, "fieldConfig.defaults")).toMatchObject({
      unit: "bytes",
      min: 1,
      max: 9,
      custom: { axisLabel: "memory", thresholdsStyle: { mode: "line" } },
      thresholds: { steps: [{ value: null }, { value: 5, color: "#f00" }, { value: 7 }] },
    });
    expect(at(panel, "fieldConfig.overrides")).toMatchObject([
      { matcher: { options: "right" }, properties: [{ id: "unit", value: "s" }, {}, {}, {}].slice(0, 1) },
    ]);
    expect(at(panel, "options.legend.showLegend")).toBe(true);
  });
});

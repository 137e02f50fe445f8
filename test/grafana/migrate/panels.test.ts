import { describe, expect, it } from "vitest";
import { at, migrated } from "./one-panel.ts";

describe("a single number", () => {
  const old = {
    type: "singlestat",
    format: "percentunit",
    valueName: "current",
    thresholds: "50,80",
    colors: ["green", "orange", "red"],
    colorValue: true,
    decimals: 0,
    nullText: "-",
    tableColumn: "Value",
    sparkline: { show: true, lineColor: "#123456" },
    valueMaps: [
      { op: "=", text: "N/A", value: "null" },
      { op: "=", text: "60", value: "1" },
    ],
    mappingType: 1,
  };
  const steps = [
    { value: null, color: "green" },
    { value: 50, color: "orange" },
    { value: 80, color: "red" },
  ];

  it("becomes a stat with its thresholds, colours and words", () => {
    const panel = migrated(old);
    expect(panel.type).toBe("stat");
    expect(panel.fieldConfig).toEqual({
      defaults: {
        unit: "percentunit",
        noValue: "-",
        decimals: 0,
        thresholds: { mode: "absolute", steps },
        mappings: [
          { type: "special", options: { match: "null", result: { text: "N/A" } } },
          { type: "value", options: { 1: { text: "60", color: "orange" } } },
        ],
      },
      overrides: [],
    });
    expect(panel.options).toEqual({
      reduceOptions: { calcs: ["lastNotNull"], fields: "/^Value$/" },
      orientation: "horizontal",
      graphMode: "area",
      colorMode: "value",
    });
  });

  it.each([
    [{ colorBackground: true }, "background"],
    [{ colorValue: false }, "none"],
  ])("with %j is coloured: %s", (changes, mode) => {
    expect(at(migrated({ ...old, ...changes }), "options.colorMode")).toBe(mode);
  });

  it("is a gauge where it was one, whose ends stay", () => {
    const gauge = { show: true, minValue: 0, maxValue: 40, thresholdMarkers: true };
    expect(migrated({ ...old, gauge })).toMatchObject({
      type: "gauge",
      fieldConfig: { defaults: { min: 0, max: 40, thresholds: { steps } } },
    });
    expect(migrated({ ...old, type: "grafana-singlestat-panel", gauge }).type).toBe("stat");
  });

  it("maps ranges, and takes the mean where Grafana knows no such number", () => {
    const rangeMaps = [
      { from: "0", to: "1", text: "low" },
      { from: "null", to: "null", text: "none" },
    ];
    const panel = migrated({ ...old, valueMaps: [], mappingType: 2, rangeMaps, valueName: "name" });
    expect(at(panel, "fieldConfig.defaults.mappings")).toEqual([
      { type: "range", options: { from: 0, to: 1, result: { text: "low" } } },
      { type: "special", options: { match: "null", result: { text: "none" } } },
    ]);
    expect(panel.options).toMatchObject({ textMode: "name", reduceOptions: { calcs: ["mean"] } });
  });

  it("of before version 9 loses the threshold for nothing", () => {
    const panel = migrated({ ...old, thresholds: "0,50,80" }, 8);
    expect(at(panel, "fieldConfig.defaults.thresholds.steps")).toEqual(steps);
  });
});

describe("a stat, a gauge or a bar gauge", () => {
  const steps = [
    { index: 0, value: null, color: "green" },
    { index: 1, value: 80, color: "red" },
  ];
  const clean = steps.map(({ value, color }) => ({ value, color }));

  it("of Grafana 5 with options of its own is read", () => {
    const options = {
      ...{ unit: "s", stat: "avg", decimals: 2, minValue: 1, maxValue: 9 },
      thresholds: steps.toReversed(),
      valueMappings: [{ id: 0, type: 1, operator: "", value: "1", text: "up" }],
    };
    const panel = migrated({ type: "gauge", "options-gauge": options }, 17);
    expect(panel.fieldConfig).toEqual({
      defaults: {
        ...{ unit: "s", decimals: 2, min: 1, max: 9 },
        thresholds: { mode: "absolute", steps: clean },
        mappings: [{ type: "value", options: { 1: { text: "up" } } }],
      },
      overrides: [],
    });
    expect(panel.options).toMatchObject({ reduceOptions: { calcs: ["mean"] } });
  });

  it.each([
    [
      "6.2.0",
      { defaults: { unit: "percent", title: "Used" }, mappings: [], thresholds: steps, calcs: ["max"] },
    ],
    [
      "6.5.0",
      { defaults: { unit: "percent", title: "Used", thresholds: steps, mappings: [] }, calcs: ["max"] },
    ],
    [
      "6.7.0",
      {
        defaults: { unit: "percent", title: "Used", thresholds: { mode: "absolute", steps: clean } },
        calcs: ["max"],
      },
    ],
  ])("of %s finds its field options", (pluginVersion, fieldOptions) => {
    const panel = migrated({
      type: "bargauge",
      pluginVersion,
      options: { orientation: "vertical", fieldOptions },
    });
    expect(at(panel, "fieldConfig.defaults")).toMatchObject({
      ...{ unit: "percent", displayName: "Used", min: 0, max: 100 },
      thresholds: { mode: "absolute", steps: clean },
    });
    expect(panel.options).toEqual({ orientation: "vertical", reduceOptions: { calcs: ["max"] } });
  });

  it("of today is left as it is", () => {
    const panel = {
      type: "stat",
      pluginVersion: "11.2.0",
      fieldConfig: { defaults: { unit: "percent" }, overrides: [] },
      options: { reduceOptions: { calcs: ["last"] }, graphMode: "none" },
    };
    expect(migrated(panel, 42)).toEqual(panel);
  });
});

describe("a table", () => {
  const styled = {
    type: "table",
    transform: "timeseries_aggregations",
    columns: [
      { text: "Avg", value: "avg" },
      { text: "Current", value: "current" },
    ],
    styles: [
      { pattern: "Time", type: "date", dateFormat: "YYYY-MM-DD", alias: "When", align: "auto" },
      { pattern: "/host.*/", type: "hidden" },
      {
        ...{ pattern: "Value", type: "number", unit: "s", decimals: 0, colorMode: "row", align: "right" },
        ...{ colors: ["g", "o", "r"], thresholds: ["1", "2.5"] },
        ...{ link: true, linkUrl: "/d/x", linkTooltip: "Open", linkTargetBlank: true },
      },
      {
        pattern: "/.*/",
        type: "number",
        unit: "short",
        decimals: 2,
        colorMode: "value",
        thresholds: [],
        align: "auto",
      },
    ],
  };

  it("with styles becomes one with overrides", () => {
    const panel = migrated(styled, 22);
    expect(panel).toEqual({
      type: "table",
      datasource: undefined,
      targets: undefined,
      transformations: [
        { id: "reduce", options: { reducers: ["mean", "lastNotNull"], includeTimeField: false } },
      ],
      options: {},
      fieldConfig: {
        defaults: { unit: "short", decimals: 2, custom: { cellOptions: { type: "color-text" } } },
        overrides: [
          {
            matcher: { id: "byName", options: "Time" },
            properties: [
              { id: "displayName", value: "When" },
              { id: "unit", value: "time: YYYY-MM-DD" },
            ],
          },
          {
            matcher: { id: "byRegexp", options: "/host.*/" },
            properties: [{ id: "custom.hidden", value: true }],
          },
          {
            matcher: { id: "byName", options: "Value" },
            properties: [
              { id: "unit", value: "s" },
              { id: "decimals", value: 0 },
              { id: "links", value: [{ title: "Open", url: "/d/x", targetBlank: true }] },
              { id: "custom.cellOptions", value: { type: "color-background" } },
              { id: "custom.align", value: "right" },
              {
                id: "thresholds",
                value: {
                  mode: "absolute",
                  steps: [
                    { color: "g", value: null },
                    { color: "o", value: 1 },
                    { color: "r", value: 2.5 },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ["timeseries_to_columns", "seriesToColumns"],
    ["timeseries_to_rows", "seriesToRows"],
    ["table", "merge"],
  ])("transforms %s with %s", (transform, id) => {
    expect(at(migrated({ ...styled, type: "table-old", transform }), "transformations")).toMatchObject([
      { id },
    ]);
  });

  it.each([
    ["color-text", { type: "color-text" }],
    ["color-background", { type: "color-background", mode: "gradient" }],
    ["color-background-solid", { type: "color-background", mode: "basic" }],
    ["lcd-gauge", { type: "gauge", mode: "lcd" }],
    ["gradient-gauge", { type: "gauge", mode: "gradient" }],
    ["basic", { type: "gauge", mode: "basic" }],
    ["json-view", { type: "json-view" }],
  ])("with cells of the mode %s has %j", (displayMode, value) => {
    const fieldConfig = {
      defaults: { custom: { displayMode, align: "left" } },
      overrides: [
        {
          matcher: { id: "byName", options: "a" },
          properties: [{ id: "custom.displayMode", value: displayMode }],
        },
      ],
    };
    const panel = migrated({ type: "table", fieldConfig }, 37);
    expect(at(panel, "fieldConfig.defaults.custom")).toEqual({ align: "left", cellOptions: value });
    expect(at(panel, "fieldConfig.overrides")).toMatchObject([
      { properties: [{ id: "custom.cellOptions", value }] },
    ]);
  });
});

describe("other panels", () => {
  it("a heatmap of buckets keeps its axis and colours", () => {
    const panel = migrated({
      type: "heatmap",
      dataFormat: "tsbuckets",
      yBucketBound: "upper",
      reverseYBuckets: false,
      hideZeroBuckets: true,
      cards: { cardPadding: null },
      color: { mode: "spectrum", colorScheme: "interpolateSpectral", cardColor: "#b4ff00", min: 9, max: 1 },
      legend: { show: true },
      tooltip: { show: true, showHistogram: false },
      yAxis: { format: "s", decimals: 1, show: true },
    });
    expect(panel.options).toMatchObject({
      calculate: false,
      color: {
        mode: "scheme",
        scheme: "Spectral",
        fill: "#b4ff00",
        steps: 128,
        min: 1,
        max: 9,
        reverse: true,
      },
      yAxis: { axisPlacement: "left", unit: "s", decimals: 1 },
      rowsFrame: { layout: "ge" },
      legend: { show: true },
      filterValues: { le: 1e-9 },
      cellGap: 2,
    });
    expect(panel).not.toHaveProperty("yAxis");
    expect(migrated({ type: "heatmap", dataFormat: "timeseries", xBucketSize: "1m" }).options).toMatchObject({
      calculate: true,
      calculation: { xBuckets: { mode: "size", value: "1m" } },
    });
  });

  it("a heatmap of today, and one that says nothing, stay", () => {
    const options = { calculate: false, color: { scheme: "Blues" } };
    expect(migrated({ type: "heatmap", options, legend: { show: true } }).options).toEqual(options);
    expect(migrated({ type: "heatmap-new", options: { bucketFrame: { value: "x" } } })).toMatchObject({
      type: "heatmap",
      options: { rowsFrame: { value: "x" } },
    });
    expect(migrated({ type: "heatmap", options: {} }, 42)).toEqual({ type: "heatmap", options: {} });
  });

  it("a pie chart of the plugin is Grafana's own", () => {
    const old = { type: "grafana-piechart-panel", format: "bytes", pieType: "donut", valueName: "current" };
    const legend = { show: true, values: true, percentage: true };
    expect(migrated({ ...old, legend, legendType: "Right side", aliasColors: { a: "#fff" } })).toMatchObject({
      type: "piechart",
      fieldConfig: { defaults: { unit: "bytes", decimals: 0 }, overrides: [{ matcher: { options: "a" } }] },
      options: {
        pieType: "donut",
        reduceOptions: { calcs: ["lastNotNull"] },
        legend: { placement: "right", showLegend: true, values: ["value", "percent"] },
      },
    });
    expect(migrated({ ...old, legend, legendType: "On graph" }).options).toMatchObject({
      displayLabels: ["name", "value", "percent"],
      legend: { showLegend: false },
    });
  });

  it("words keep their mode, plain ones are Markdown", () => {
    expect(migrated({ type: "text", mode: "html", content: "<b>x</b>" })).toMatchObject({
      options: { mode: "html", content: "<b>x</b>" },
    });
    expect(migrated({ type: "text2", options: { mode: "text", content: "x" } }, 25)).toMatchObject({
      type: "text",
      options: { mode: "markdown", content: "x" },
    });
  });

  it("links of panels and values are today's", () => {
    const links = [
      {
        type: "dashboard",
        dashboard: "My Board",
        title: "A",
        keepTime: true,
        includeVars: true,
        params: "x=1",
      },
      { dashUri: "db/other", title: "B", targetBlank: true },
      { title: "C" },
    ];
    expect(migrated({ type: "stat", links }, 18).links).toEqual([
      { title: "A", url: "dashboard/db/my-board?$__url_time_range&$__all_variables&x=1" },
      { title: "B", url: "dashboard/db/other", targetBlank: true },
      { title: "C", url: "/" },
    ]);
    const old = `/d/x?s=$__series_name&t=\${__value_time}&l=\${__series.labels.job}`;
    const dataLinks = [{ title: "x", url: old }];
    const graph = migrated({ type: "graph", options: { dataLinks } }, 19);
    expect(at(graph, "fieldConfig.defaults.links")).toEqual([
      { title: "x", url: `/d/x?s=\${__series.name}&t=\${__value.time}&l=\${__field.labels.job}` },
    ]);
  });
});

describe("a panel of a version before", () => {
  it.each([
    [
      29,
      { type: "timeseries", options: { tooltipOptions: { mode: "multi" } } },
      "options",
      { tooltip: { mode: "multi" } },
    ],
    [
      30,
      { type: "table", transformations: [{ id: "labelsToFields", options: {} }] },
      "transformations",
      [
        { id: "labelsToFields", options: {} },
        { id: "merge", options: {} },
      ],
    ],
    [32, { type: "stat", datasource: "default" }, "datasource", null],
    [
      36,
      { type: "timeseries", options: { legend: { displayMode: "hidden" } } },
      "options.legend",
      { displayMode: "list", showLegend: false },
    ],
    [
      36,
      { type: "timeseries", options: { legend: { displayMode: "table" } } },
      "options.legend",
      { displayMode: "table", showLegend: true },
    ],
    [16, { type: "stat", repeat: "x", minSpan: 4 }, "maxPerRow", 6],
    [16, { type: "stat", repeat: "x", minSpan: 5 }, "maxPerRow", 4],
  ])("%i: %j has %s %j", (version, panel, path, expected) => {
    expect(at(migrated(panel, version), path)).toEqual(expected);
  });

  it("35 keeps its time axis, one before 42 hides from the tooltip what it does not draw", () => {
    const hidden = { defaults: { custom: { axisPlacement: "hidden" } }, overrides: [] };
    expect(
      at(migrated({ type: "timeseries", fieldConfig: hidden }, 34), "fieldConfig.overrides"),
    ).toMatchObject([{ matcher: { id: "byType", options: "time" }, properties: [{ value: "auto" }] }]);
    const properties = [{ id: "custom.hideFrom", value: { viz: true, legend: true } }];
    const overrides = [{ matcher: { id: "byName", options: "a" }, properties }];
    expect(
      at(
        migrated({ type: "timeseries", fieldConfig: { defaults: {}, overrides } }, 41),
        "fieldConfig.overrides",
      ),
    ).toMatchObject([{ properties: [{ value: { viz: true, legend: true, tooltip: true } }] }]);
  });

  it("30 has mappings with words for their types, in its overrides as well", () => {
    const mappings = [
      { id: 1, type: 2, from: "1", to: "5", text: "few" },
      { id: 0, type: 1, value: "1", text: "90" },
      { id: 2, type: 1, value: "null", text: "none" },
    ];
    const thresholds = {
      mode: "absolute",
      steps: [
        { value: null, color: "green" },
        { value: 80, color: "red" },
      ],
    };
    const overrides = [
      { matcher: { id: "byName", options: "a" }, properties: [{ id: "mappings", value: mappings }] },
    ];
    const panel = migrated(
      { type: "stat", fieldConfig: { defaults: { mappings, thresholds }, overrides } },
      29,
    );
    const expected = (color: object) => [
      { type: "value", options: { 1: { text: "90", ...color } } },
      { type: "range", options: { from: 1, to: 5, result: { text: "few" } } },
      { type: "special", options: { match: "null", result: { text: "none" } } },
    ];
    expect(at(panel, "fieldConfig.defaults.mappings")).toEqual(expected({ color: "red" }));
    expect(at(panel, "fieldConfig.overrides")).toMatchObject([{ properties: [{ value: expected({}) }] }]);
  });
});

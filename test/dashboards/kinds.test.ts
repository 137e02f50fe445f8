import { describe, expect, it } from "vitest";
import { thresholds } from "../../src/catalog/index.ts";
import { detail, everyKind } from "./every-kind.ts";
import { everything, type GrafanaPanel, openPanels, readBoard, shownPanels } from "./read-dashboard.ts";

const json = readBoard(everyKind, "tta", [everyKind, detail]);
const inserted = (variable: string): string => `\${${variable}}`;

function panel(title: string, type?: string): GrafanaPanel {
  const found = shownPanels(json).find((one) => one.title === title && (type ?? one.type) === one.type);
  if (found === undefined) throw new Error(`no panel ${title}`);
  return found;
}

describe("a panel of each kind", () => {
  it("asks single numbers, gauges and bars for this moment, and a number with a line for the whole range", () => {
    for (const title of ["Failed", "Ratio", "Length", "Busiest"]) {
      expect(panel(title).targets?.[0]).toMatchObject({ instant: true, range: false, format: "time_series" });
    }
    expect(panel("Runs", "stat").targets?.[0]).toMatchObject({ instant: false, range: true });
    expect(panel("Runs", "stat").options).toMatchObject({
      graphMode: "area",
      showPercentChange: true,
      percentChangeColorMode: "same_as_value",
    });
    expect(panel("Failed").options).toMatchObject({ graphMode: "none" });
  });

  it("ends the scale of a gauge at 1 for a ratio, and where it is told otherwise", () => {
    expect(panel("Ratio").fieldConfig.defaults).toMatchObject({ min: 0, max: 1, unit: "percentunit" });
    expect(panel("Length").fieldConfig.defaults).toMatchObject({ min: 0, max: 30, unit: "s" });
    expect(panel("Length").options).toMatchObject({ showThresholdMarkers: true });
  });

  it("draws the limits of the alerts as steps of numbers and as dashed lines", () => {
    const { production, staging } = thresholds.workflow_latency_p95;
    for (const title of ["Length", "Latency"]) {
      const steps = panel(title).fieldConfig.defaults.thresholds?.steps.map(({ value }) => value);
      expect(steps).toEqual([null, production, staging]);
    }
    expect(panel("Latency").fieldConfig.defaults.custom).toMatchObject({
      thresholdsStyle: { mode: "dashed" },
    });
    expect(panel("Latency").description).toContain(`${production} s in production`);
  });

  it("ranks with bars from left to right", () => {
    expect(panel("Busiest").options).toMatchObject({ orientation: "horizontal", displayMode: "basic" });
  });

  it("reads a heatmap from buckets as they are, in colours for every eye", () => {
    const spread = panel("Spread");
    expect(spread.targets?.[0]).toMatchObject({ format: "heatmap", legendFormat: "{{le}}", range: true });
    expect(spread.options).toMatchObject({
      calculate: false,
      yAxis: { unit: "s" },
      color: { mode: "scheme", scheme: "Cividis" },
    });
  });

  it("asks for exemplars of latencies, and of nothing else", () => {
    const asked = shownPanels(json).filter(({ targets = [] }) => targets.some(({ exemplar }) => exemplar));
    expect(asked.map(({ title }) => title)).toEqual(["Latency", "Spread"]);
  });

  it("draws bars instead of lines, on top of each other", () => {
    const { custom } = panel("Openings").fieldConfig.defaults;
    expect(custom).toMatchObject({ drawStyle: "bars", stacking: { mode: "normal" } });
  });

  it("tells the states of a timeline by text and colour", () => {
    const states = panel("Open", "state-timeline");
    expect(states.options).toMatchObject({ mergeValues: true });
    expect(states.fieldConfig.defaults.mappings).toEqual([
      {
        type: "value",
        options: {
          0: { text: "closed", color: "#009E73", index: 0 },
          1: { text: "open", color: "#D55E00", index: 1 },
        },
      },
    ]);
  });

  it("shows words and alerts without a query", () => {
    expect(panel("Words").options).toEqual({ mode: "markdown", content: "**Read** this." });
    const { options } = panel("Alerts");
    expect(options).toMatchObject({
      maxItems: 5,
      stateFilter: { firing: true, pending: true, normal: false },
    });
    expect(options?.alertInstanceLabelFilter).toBe(
      `{environment=~"${inserted("environment:regex")}",service=~"${inserted("service:regex")}"}`,
    );
    for (const title of ["Words", "Alerts"]) expect(panel(title)).not.toHaveProperty("targets");
  });
});

describe("a table", () => {
  const rows = panel("Workflows");

  it("makes one row for each set of labels of its queries", () => {
    expect(rows.targets).toHaveLength(4);
    for (const target of rows.targets ?? []) expect(target).toMatchObject({ format: "table", instant: true });
    expect(rows.transformations?.map(({ id }) => id)).toEqual(["merge", "organize"]);
    expect(rows.transformations?.[1]?.options).toEqual({
      excludeByName: { Time: true },
      indexByName: {
        service: 0,
        workflow: 1,
        "Value #A": 2,
        "Value #B": 3,
        "Value #C": 4,
        "Value #D": 5,
      },
      renameByName: {
        service: "Service",
        workflow: "Work flow",
        "Value #A": "Runs",
        "Value #B": "Failed",
        "Value #C": "p95",
        "Value #D": "Twice",
      },
    });
    expect(rows.options).toMatchObject({ sortBy: [{ displayName: "Failed", desc: false }] });
  });

  it("knows the value of a single query by the name that Grafana gives it", () => {
    const { renameByName } = panel("One column").transformations?.[1]?.options ?? {};
    expect(renameByName).toMatchObject({ Value: "Runs", "Value #A": "Runs" });
    expect(panel("One column").options).toMatchObject({ sortBy: [{ displayName: "Runs", desc: true }] });
  });

  it("gives each column its unit, its cell and its limits", () => {
    const properties = (title: string) =>
      Object.fromEntries(
        rows.fieldConfig.overrides
          .filter(({ matcher }) => matcher.id === "byName" && matcher.options === title)
          .flatMap((override) => override.properties.map(({ id, value }) => [id, value])),
      );
    const { production, staging } = thresholds.workflow_error_ratio;
    expect(properties("Runs")).toMatchObject({
      unit: "ops",
      "custom.cellOptions": { type: "gauge" },
      min: 0,
    });
    expect(properties("Failed")).toMatchObject({
      unit: "percentunit",
      "custom.cellOptions": { type: "color-background" },
      thresholds: { steps: [{ value: null }, { value: production }, { value: staging }] },
    });
    expect(properties("p95")).toEqual({ unit: "s", "custom.cellOptions": { type: "auto" } });
    expect(properties("Twice")).toMatchObject({
      unit: "short",
      max: 9,
      thresholds: { steps: [{ value: null }, { value: 4 }] },
    });
  });
});

describe("a link", () => {
  const kept = [
    "datasource:queryparam",
    "environment:queryparam",
    "service:queryparam",
    "instance:queryparam",
  ];
  const url = (...more: readonly string[]): string =>
    `/d/tta-detail?${[...["__url_time_range", ...kept].map(inserted), ...more].join("&")}`;

  it("leads to the board with time and variables, narrowed to the series that was clicked", () => {
    expect(panel("Latency").fieldConfig.defaults.links).toEqual([
      {
        title: "This workflow",
        url: url(`var-workflow=${inserted("__field.labels.workflow:percentencode")}`),
        targetBlank: false,
      },
      { title: "Detail", url: url(inserted("workflow:queryparam")), targetBlank: false },
    ]);
  });

  it("takes the value out of the row in a table, whatever the title of its column", () => {
    const links = (title: string, column: string) =>
      panel(title)
        .fieldConfig.overrides.filter(({ matcher }) => matcher.options === column)
        .flatMap(({ properties }) => properties.filter(({ id }) => id === "links").map(({ value }) => value));
    expect(links("Workflows", "Service")).toEqual([]);
    expect(links("Workflows", "Work flow")).toEqual([
      [
        {
          title: "Detail",
          url: url(`var-workflow=${inserted('__data.fields["Work flow"]:percentencode')}`),
          targetBlank: false,
        },
      ],
    ]);
    expect(links("One column", "Workflow")).toEqual([
      [{ title: "Detail", url: url(inserted("workflow:queryparam")), targetBlank: false }],
    ]);
  });

  it("follows the namespace", () => {
    const acme = shownPanels(readBoard(everyKind, "acme", [everyKind, detail]));
    const [link] = acme.find(({ title }) => title === "Latency")?.fieldConfig.defaults.links ?? [];
    expect(link?.url).toMatch(/^\/d\/acme-detail\?/);
  });
});

describe("variables of a board", () => {
  const { list } = json.templating;

  it("come after those of every board, each within the choice of those before it", () => {
    expect(list.map(({ name, label }) => [name, label])).toEqual([
      ["datasource", "Data source"],
      ["environment", "Environment"],
      ["service", "Service"],
      ["instance", "Instance"],
      ["breaker", "Breaker"],
      ["workflow", "Flow"],
    ]);
    expect(list[4]?.definition).toBe(
      'label_values(tta_circuit_breaker_state{environment=~"$environment", instance=~"$instance", service=~"$service"}, breaker)',
    );
    // Runs of workflows have no breaker, so that they are not narrowed by one.
    expect(list[5]?.definition).toBe(
      'label_values(tta_workflow_duration_seconds_count{environment=~"$environment", instance=~"$instance", service=~"$service"}, workflow)',
    );
  });

  it("narrow every query whose series carry the label, and no other", () => {
    for (const { targets = [] } of shownPanels(json)) {
      for (const { expr } of targets) {
        expect(expr.includes("tta_circuit_breaker_")).toBe(expr.includes('breaker=~"$breaker"'));
        expect(expr.includes("tta_workflow_")).toBe(expr.includes('workflow=~"$workflow"'));
      }
    }
  });
});

describe("rows", () => {
  it("hold their panels while they are closed, and give the place to what follows", () => {
    const closed = json.panels.find(({ title }) => title === "Closed");
    expect(closed).toMatchObject({ collapsed: true, panels: [{ title: "One column" }] });
    const y = closed?.gridPos.y ?? Number.NaN;
    expect(closed?.panels?.[0]?.gridPos.y).toBe(y + 1);
    expect(json.panels.find(({ title }) => title === "Each breaker")?.gridPos.y).toBe(y + 1);
    expect(openPanels(json).map(({ title }) => title)).not.toContain("One column");
  });

  it("are repeated for each value of a variable", () => {
    expect(json.panels.filter(({ repeat }) => repeat !== undefined)).toMatchObject([
      { title: "Each breaker", repeat: "breaker" },
    ]);
  });

  it("have ids of their own, like every panel", () => {
    const ids = everything(json).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

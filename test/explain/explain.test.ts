import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/index.ts";
import { resolveOptions } from "../../src/render/index.ts";

const project = resolveOptions({ scrapeIntervalSeconds: 5, namespace: "acme" });

describe("what a name stands for", () => {
  it("is an alert with its decision, its limit and severity in each environment, its panel and its runbook", () => {
    expect(explain(project, "WorkflowErrorRatioHigh")).toMatchObject({
      kind: "alert",
      component: "workflow",
      description: expect.stringContaining("<value> of the runs of workflow <workflow>"),
      decision: expect.stringMatching(/\?$/),
      unit: "ratio",
      side: "above",
      environments: [
        { environment: "production", severity: "critical", limit: 0.05, for: "2m", minimumRuns: 20 },
        { environment: "staging", severity: "warning", limit: 0.1 },
        { environment: "drill" },
      ],
      panel: {
        key: "overview/workflow_error_ratio",
        board: "Overview",
        address: expect.stringMatching(/^\/d\/acme-overview\?viewPanel=\d+$/),
      },
      runbook: "docs/runbooks/workflow-error-ratio-high.md",
    });
  });

  it("says who is told, in each environment, and that nobody is where a project does not say", () => {
    expect(explain(project, "ServiceDown")).toMatchObject({ isRouted: false });
    const notify = {
      receivers: {
        oncall: { kind: "pagerduty", routingKeyFile: "/run/secrets/pagerduty" },
        team: { kind: "slack", urlFile: "/run/secrets/slack" },
      },
    } as const;
    expect(explain({ ...project, notify }, "ServiceDown")).toMatchObject({
      isRouted: true,
      environments: [
        { environment: "production", told: ["oncall"] },
        { environment: "staging", told: ["team"] },
        { environment: "drill", told: [] },
      ],
    });
  });

  it("names every limit of an alert that judges by several", () => {
    expect(explain(project, "HttpLatencyBudgetBurnFast")).toMatchObject({
      also: [expect.stringContaining("6h")],
      environments: [{ limit: 14.4, also: [{ limit: 6, window: "6h" }] }, {}, {}],
    });
  });

  it("is one thing for an alert that watches the server itself", () => {
    expect(explain(project, "Watchdog")).toMatchObject({ environments: [{ environment: "server" }] });
  });

  it("is a metric under the namespace of the project, with who emits and who reads it", () => {
    const found = explain(project, "acme_workflow_duration_seconds_count");
    expect(found).toMatchObject({
      kind: "metric",
      metric: {
        name: "acme_workflow_duration_seconds",
        kind: "histogram",
        owner: "primitives",
        source: "own",
      },
      alerts: expect.arrayContaining(["WorkflowErrorRatioHigh", "WorkflowLatencyHigh"]),
    });
    if (found.kind !== "metric") throw new Error("it is a metric");
    expect(found.panels.map(({ key }) => key)).toContain("overview/workflow_error_ratio");
    expect(found.recordings.length).toBeGreaterThan(0);
  });

  it("is a panel by its title or by its keys, with the alerts that point at it", () => {
    const byTitle = explain(project, "workflow error ratio");
    expect(byTitle).toEqual(explain(project, "overview/workflow_error_ratio"));
    expect(byTitle).toMatchObject({
      kind: "panel",
      alerts: ["WorkflowErrorRatioHigh"],
      queries: [{ unit: "ratio", expr: expect.stringContaining(":acme_workflow_duration_seconds:") }],
    });
  });

  it("is an objective with what is promised in each environment and the alerts that watch it", () => {
    expect(explain(project, "workflow-availability")).toMatchObject({
      kind: "slo",
      period: "30d",
      by: ["service", "workflow"],
      environments: [
        { environment: "production", objective: 0.99 },
        { environment: "staging", objective: 0.95 },
        { environment: "drill", objective: 0.99 },
      ],
      alerts: ["WorkflowAvailabilityBudgetBurnFast", "WorkflowAvailabilityBudgetBurnSlow"],
    });
  });

  it("is unclear where panels share a title, whose keys are named then", () => {
    const titles = project.boards.flatMap(({ rows }) =>
      rows.flatMap(({ panels }) => Object.values(panels).map(({ title }) => title)),
    );
    const shared = titles.find((title, i) => titles.indexOf(title) !== i) ?? "";
    expect(shared).not.toBe("");
    expect(() => explain(project, shared)).toThrow(
      /^\d+ panels are called .*: name one of \S+\/\S+, \S+\/\S+/,
    );
  });

  it("is nothing for an unknown name, and the nearest names of all kinds are offered", () => {
    expect(() => explain(project, "WorkflowErorRatioHigh")).toThrow(
      "no alert, metric, panel or objective is called WorkflowErorRatioHigh: perhaps you mean the alert WorkflowErrorRatioHigh or the panel Workflow error ratio.",
    );
    expect(() => explain(project, "cache_entries")).toThrow(/the metric acme_cache_entries/);
    expect(() => explain(project, "qqqq")).toThrow(
      /see docs\/alerts\.md, docs\/metrics\.md and docs\/dashboards\.md/,
    );
  });
});

import { describe, expect, it } from "vitest";
import { environments } from "../../src/catalog/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { alertTestsIn, runAlertTests } from "../rules/run-alert-tests.ts";

const files = renderAll({
  scrapeIntervalSeconds: 5,
  environments: {
    eu: {
      like: "production",
      limits: { workflow_error_ratio: 0.02 },
      objectives: { "http-availability": 0.9999, "workflow-latency": 0.94 },
    },
    canary: { like: "drill" },
    staging: { limits: { workflow_latency_p95: 60 } },
  },
});
const ours = renderAll({ scrapeIntervalSeconds: 5 });
const text = (path: string): string => files.get(path) ?? "";
const ofEnvironment = (name: string) =>
  [...files.keys()].filter((path) => path.startsWith(`alerts/${name}/`));

describe("the files of a project that declares environments", () => {
  it("hold every alert for each of them, with its limits or those of the one that it is like", () => {
    for (const name of ["eu", "canary"])
      expect(ofEnvironment(name).length).toBe(ofEnvironment("production").length);
    expect(text("alerts/eu/workflow.yml")).toMatch(/environment="eu".*> 0\.02 and/);
    expect(text("alerts/production/workflow.yml")).toMatch(/> 0\.05 and/);
    expect(text("alerts/eu/workflow.yml")).toContain("for: 2m");
    expect(text("alerts/canary/workflow.yml")).toContain("for: 4s");
    expect(text("alerts/staging/workflow.yml")).toContain("> 60 and");
    expect(text("docs/alerts.md")).toMatch(/\| eu +\| critical +\| 2% +\|/);
  });

  it("prove each alert in the one with limits of its own, and some in one that is like another", () => {
    const tests = alertTestsIn(files).filter((path) => /\/(eu-|canary-workflow-)/.test(path));
    expect(tests.length).toBeGreaterThan(50);
    for (const path of tests) expect(runAlertTests(files, path), path).toEqual([]);
  }, 120_000);

  it("promise in each of them what it says itself, and else what the one promises that it is like", () => {
    const budgetOf = (slo: string, environment: string): string => {
      const [, value = ""] =
        new RegExp(
          `expr: vector\\(([\\d.]+)\\)\\s+labels:\\s+slo: ${slo}\\s+environment: ${environment}\\s`,
        ).exec(text("prometheus/rules/recordings.yml")) ?? [];
      return value;
    };
    expect(
      ["production", "eu", "canary", "staging"].map((name) => budgetOf("http-availability", name)),
    ).toEqual(["0.001", "0.0001", "0.01", "0.01"]);
    expect(["production", "eu"].map((name) => budgetOf("workflow-latency", name))).toEqual(["0.05", "0.06"]);
  });

  it("let one bad event alone fire no alert on their objectives either", () => {
    // 1 / (14.4 × 0.0001), where production needs 1 / (14.4 × 0.001).
    expect(text("alerts/eu/slo.yml")).toMatch(/events_1h\{[^}]*slo="http-availability"[^}]*\} >= 695\b/);
    expect(text("alerts/production/slo.yml")).toMatch(
      /events_1h\{[^}]*slo="http-availability"[^}]*\} >= 70\b/,
    );
    expect(text("docs/alerts.md")).toMatch(
      /\| eu +\| critical +\| 14.4, or 6 +\| 1h, or 6h +\| 1m +\| 695 +\|/,
    );
  });

  it("tell their objectives as OpenSLO, where they have their own", () => {
    const documents = text("slo/openslo.yml").split("---\n");
    const of = (name: string) => documents.find((one) => one.includes(`name: ${name}\n`)) ?? "";
    expect(of("http-availability")).toMatch(/displayName: eu\n +target: 0\.9999\n/);
    expect(of("http-latency")).not.toContain("displayName: eu");
    expect(of("http-availability")).not.toContain("displayName: canary");
  });

  it("draw their limits on the panels of alerts, and name them there", () => {
    const overview = text("dashboards/overview.json");
    expect(overview).toContain("Alert limits: 5 % in production, 10 % in staging, 2 % in eu.");
    expect(overview).toContain("Alert limits: 10 s in production, 60 s in staging.");
    expect(ours.get("dashboards/overview.json")).not.toContain("in eu");
  });

  it("say no other thing of ours", () => {
    for (const name of environments.filter((one) => one !== "staging"))
      expect(text(`alerts/${name}/workflow.yml`)).toBe(ours.get(`alerts/${name}/workflow.yml`));
  });
});

it.each([
  [0.9, 'SLO "http-availability" promises 90 % in eu, where a budget that burns 14.4 times as fast'],
  [1, 'SLO "http-availability" promises 100 % in eu, which leaves no budget'],
  [99.9, 'SLO "http-availability" has the objective 99.9 in eu: give a share of events below 1'],
  [Number.NaN, 'SLO "http-availability" has the objective NaN in eu'],
])(
  "refuses the objective %d of an environment, which nobody can promise or no alert could tell",
  (objective, says) => {
    const render = () =>
      renderAll({
        scrapeIntervalSeconds: 5,
        environments: { eu: { like: "production", objectives: { "http-availability": objective } } },
      });
    expect(render).toThrow(expect.objectContaining({ code: "RULES_SLO" }));
    expect(render).toThrow(says);
  },
);

it("refuses a limit that a query of an alert can never pass", () => {
  const render = () =>
    renderAll({
      scrapeIntervalSeconds: 5,
      environments: { slow: { like: "production", limits: { workflow_latency_p95: 100_000 } } },
    });
  expect(render).toThrow(expect.objectContaining({ code: "PROMQL_UNREACHABLE" }));
});

import { describe, expect, it } from "vitest";
import { environments } from "../../src/catalog/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { alertTestsIn, runAlertTests } from "../rules/run-alert-tests.ts";

const files = renderAll({
  scrapeIntervalSeconds: 5,
  environments: {
    eu: { like: "production", limits: { workflow_error_ratio: 0.02 } },
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

  it("prove each alert in each of them", () => {
    const tests = alertTestsIn(files).filter((path) => /\/(eu|canary)-/.test(path));
    expect(tests.length).toBeGreaterThan(3);
    for (const path of tests) expect(runAlertTests(files, path), path).toEqual([]);
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

it("refuses a limit that a query of an alert can never pass", () => {
  const render = () =>
    renderAll({
      scrapeIntervalSeconds: 5,
      environments: { slow: { like: "production", limits: { workflow_latency_p95: 100_000 } } },
    });
  expect(render).toThrow(expect.objectContaining({ code: "PROMQL_UNREACHABLE" }));
});

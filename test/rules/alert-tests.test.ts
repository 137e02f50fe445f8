import { describe, expect, it } from "vitest";
import { ownEnvironments } from "../../src/catalog/index.ts";
import { renderRules } from "../../src/render/index.ts";
import { alerts, environmentsOf } from "../../src/rules/index.ts";
import { alertTestsFail, alertTestsIn, runAlertTests } from "./run-alert-tests.ts";

/** How many files of tests there are to be: one for each alert and environment that it is written for. */
const written = alerts.flatMap((alert) => environmentsOf(alert, ownEnvironments)).length;
const files = renderRules({ scrapeIntervalSeconds: 5 });

describe("the generated tests of alerts, on the engine", () => {
  it("see each alert quiet, pending, firing and resolved in every environment", () => {
    const tests = alertTestsIn(files);
    expect(tests.length).toBe(written);
    for (const path of tests) expect(runAlertTests(files, path), path).toEqual([]);
  }, 120_000);

  it("see the same in another namespace", () => {
    const named = renderRules({ scrapeIntervalSeconds: 5, namespace: "acme" });
    const tests = alertTestsIn(named).filter((path) => path.includes("/production-"));
    expect(tests.length).toBe(alerts.filter(({ scope }) => scope === undefined).length);
    expect(tests.some((path) => named.get(path)?.includes("acme_workflow_"))).toBe(true);
    for (const path of tests) expect(runAlertTests(named, path), path).toEqual([]);
  }, 120_000);

  it.each([
    ["another text", /error, timeout or rejection\./, "luck."],
    ["another moment", /eval_time: \d+s/, "eval_time: 60s"],
    ["another label", /severity: critical/, "severity: warning"],
    ["another state", /alertstate="pending"/, 'alertstate="firing"'],
    ["better runs", /(\d+)\+\1x/, "2+2x"],
  ])("fail with %s", (_, from, to) => {
    const path = "alerts/tests/production-workflow-error-ratio-high.yml";
    const text = files.get(path) ?? "";
    expect(text).toMatch(from);
    expect(alertTestsFail(new Map(files).set(path, text.replaceAll(new RegExp(from, "g"), to)), path)).toBe(
      true,
    );
  });
});

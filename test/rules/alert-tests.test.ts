import { describe, expect, it } from "vitest";
import { ownEnvironments } from "../../src/catalog/index.ts";
import { renderRules } from "../../src/render/index.ts";
import { type Alert, alerts, environmentsOf, runbookFile } from "../../src/rules/index.ts";
import { alertTestsFail, alertTestsIn, runAlertTests } from "./run-alert-tests.ts";

/** How many files of tests there are to be: one for each alert and environment that it is written for. */
const written = alerts.flatMap((alert) => environmentsOf(alert, ownEnvironments)).length;
const files = renderRules({ scrapeIntervalSeconds: 5 });

describe("the generated tests of alerts, on the engine", () => {
  it("see each alert quiet, pending, firing and resolved in every environment", () => {
    const tests = alertTestsIn(files);
    expect(tests.length).toBe(written);
    for (const path of tests) expect(runAlertTests(files, path), path).toEqual([]);
  });

  it("see the same in another namespace", () => {
    const named = renderRules({ scrapeIntervalSeconds: 5, namespace: "acme" });
    const tests = alertTestsIn(named).filter((path) => path.includes("/production-"));
    expect(tests.length).toBe(alerts.filter(({ scope }) => scope === undefined).length);
    expect(tests.some((path) => named.get(path)?.includes("acme_workflow_"))).toBe(true);
    for (const path of tests) expect(runAlertTests(named, path), path).toEqual([]);
  });

  it.each([
    ["another text", "error, timeout or rejection.", "luck."],
    ["another moment", "eval_time: 840s", "eval_time: 720s"],
    ["another label", "severity: critical", "severity: warning"],
    ["another state", 'alertstate="pending"', 'alertstate="firing"'],
    ["better runs", "2501+2501x8", "2+2x8"],
  ])("fail with %s", (_, from, to) => {
    const path = "alerts/tests/production-workflow-error-ratio-high.yml";
    const text = files.get(path) ?? "";
    expect(text).toContain(from);
    expect(alertTestsFail(new Map(files).set(path, text.replaceAll(from, to)), path)).toBe(true);
  });
});

interface Mutation {
  readonly what: string;
  readonly change: (rules: string) => string;
}

/** Numbers are taken from the text, so that a mutation follows when a threshold moves. */
const scaleLimit = (factor: number) => (rules: string) =>
  rules.replace(
    /([<>]) (\d[\d.]*)(?= and|\n)/g,
    (_, operator, limit) => `${operator} ${Number(limit) * factor}`,
  );

const mutations: readonly Mutation[] = [
  { what: "a limit half as high", change: scaleLimit(0.5) },
  { what: "a limit twice as high", change: scaleLimit(2) },
  {
    what: "the comparison turned round",
    change: (rules) =>
      rules.replace(/ ([<>]) (?=\d[\d.]*( and|\n))/g, (_, op) => (op === ">" ? " < " : " > ")),
  },
  {
    what: "a longer wait",
    change: (rules) => rules.replace(/for: (\d+)/g, (_, n) => `for: ${Number(n) * 2}`),
  },
  { what: "no wait", change: (rules) => rules.replace(/for: \S+/g, "for: 0s") },
  { what: "another severity", change: (rules) => rules.replace(/severity: \w+/g, "severity: info") },
  { what: "all environments", change: (rules) => rules.replace(/environment="\w+",? ?/g, "") },
  { what: "another text", change: (rules) => rules.replace(/\{\{ \$labels\.service \}\}/g, "it") },
];

const trafficMutations: readonly Mutation[] = [
  { what: "no least traffic", change: (rules) => rules.replace(/>= \d+/g, ">= 0") },
  { what: "cancelled runs counted", change: (rules) => rules.replaceAll("cancelled|", "") },
  { what: "timeouts not counted", change: (rules) => rules.replaceAll("|timeout", "") },
  { what: "another quantile", change: (rules) => rules.replaceAll("(0.95,", "(0.5,") },
  { what: "the workflow lost", change: (rules) => rules.replaceAll(", workflow)", ")") },
];

describe("the generated tests of alerts", () => {
  /** Alerts whose generated test fails once the rule file is changed. */
  function caught(mutation: Mutation, group: string): readonly string[] {
    const path = `alerts/production/${group}.yml`;
    const changed = mutation.change(files.get(path) ?? "");
    expect(changed, mutation.what).not.toBe(files.get(path));
    const all = new Map(files).set(path, changed);
    return alerts
      .filter((alert) => alert.component === group)
      .map(({ name }) => name)
      .filter((name) => {
        const test = `alerts/tests/production-${runbookFile({ name }).replace(/md$/, "yml")}`;
        return alertTestsFail(all, test);
      });
  }

  // Of a gauge that is 0 or 1, half of 1 is passed as 1 is.
  const seenBy = ({ what }: Mutation, { limit }: Alert): boolean =>
    what !== "a limit half as high" || limit.unit !== "none" || limit.production !== 1;
  // What always fires has no case in which it is quiet.
  const quietOnes = alerts.filter(({ name }) => name !== "Watchdog");
  const cases = Object.entries(Object.groupBy(quietOnes, ({ component }) => component)).flatMap(
    ([group, members = []]) =>
      mutations
        .map((mutation) => ({ group, mutation, seen: members.filter((alert) => seenBy(mutation, alert)) }))
        .map(({ seen, ...one }) => ({ ...one, what: one.mutation.what, names: seen.map(({ name }) => name) }))
        .filter(({ names }) => names.length > 0),
  );

  it.each(cases)("notice $what in every alert of the group $group", ({ group, mutation, names }) => {
    expect(caught(mutation, group)).toEqual(names);
  });

  it.each(trafficMutations)("notice $what", (mutation) => {
    expect(caught(mutation, "workflow").length).toBeGreaterThan(0);
  });
});

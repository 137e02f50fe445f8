import { describe, expect, it } from "vitest";
import { environments } from "../../src/catalog/index.ts";
import { type GeneratedFiles, renderRules } from "../../src/render/index.ts";
import { type Alert, alerts, runbookFile } from "../../src/rules/index.ts";
import { requireBinary } from "../real/index.ts";
import { run, writeGenerated } from "./generated-dir.ts";

const promtool = requireBinary("promtool");
const paths = (files: GeneratedFiles, pattern: RegExp) =>
  [...files.keys()].filter((path) => pattern.test(path));

function testRules(files: GeneratedFiles, tests: readonly string[]): { code: number; output: string } {
  return run(promtool ?? "", ["test", "rules", ...tests], writeGenerated(files));
}

describe.skipIf(promtool === undefined)("promtool", () => {
  it.each(["tta", "acme"])("accepts every rule file in namespace %s", (namespace) => {
    const files = renderRules({ scrapeIntervalSeconds: 5, namespace });
    const rules = paths(files, /^(prometheus\/rules|alerts\/(?!tests))/);
    expect(rules.length).toBe(1 + environments.length * 2);
    const { code, output } = run(promtool ?? "", ["check", "rules", ...rules], writeGenerated(files));
    expect(output).not.toMatch(/FAILED|WARN|duplicate/i);
    expect(code).toBe(0);
  });

  it.each(["tta", "acme"])(
    "sees each alert quiet, pending, firing and resolved in namespace %s",
    (namespace) => {
      const files = renderRules({ scrapeIntervalSeconds: 5, namespace });
      const tests = paths(files, /^alerts\/tests\//);
      expect(tests.length).toBe(alerts.length * environments.length);
      const { code, output } = testRules(files, tests);
      expect(code, output).toBe(0);
      expect(output.match(/SUCCESS/g)?.length).toBe(tests.length);
    },
  );
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

describe.skipIf(promtool === undefined)("the generated rule tests", () => {
  const files = renderRules({ scrapeIntervalSeconds: 5 });

  /** Alerts whose generated test fails once the rule file is changed. */
  function caught(mutation: Mutation, group: string): readonly string[] {
    const path = `alerts/production/${group}.yml`;
    const changed = mutation.change(files.get(path) ?? "");
    expect(changed, mutation.what).not.toBe(files.get(path));
    const names = alerts.filter((alert) => alert.group === group).map(({ name }) => name);
    const { output } = testRules(
      new Map(files).set(path, changed),
      names.map((name) => `alerts/tests/production-${runbookFile({ name }).replace(/md$/, "yml")}`),
    );
    // promtool names the case that failed, and our cases begin with the alert.
    return names.filter((name) => output.includes(`name: ${name} in production: `));
  }

  // Of a gauge that is 0 or 1, half of 1 is passed as 1 is.
  const seenBy = ({ what }: Mutation, { limit }: Alert): boolean =>
    what !== "a limit half as high" || limit.unit !== "none" || limit.production !== 1;
  const cases = Object.entries(Object.groupBy(alerts, ({ group }) => group)).flatMap(
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

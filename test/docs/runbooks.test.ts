import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { thresholds } from "../../src/catalog/index.ts";
import { allTokens, pages, root } from "./pages.ts";

interface AlertRule {
  readonly alert?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const files = globSync("alerts/{production,staging,server}/*.{yml,yaml}", { cwd: root });
const alerts = files.flatMap((file) => {
  const rules: { readonly groups: readonly { readonly rules: readonly AlertRule[] }[] } = parse(
    readFileSync(root + file, "utf8"),
  );
  return rules.groups.flatMap((group) => group.rules.filter((rule) => rule.alert !== undefined));
});
const runbooks = pages.filter(({ path }) => path.startsWith("docs/runbooks/"));
const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? "";

describe("the runbooks", () => {
  it("are there for every alert, under the address that the alert links to", () => {
    expect(alerts.length).toBeGreaterThan(0);
    for (const { alert, annotations } of alerts) {
      const path = /docs\/runbooks\/[a-z0-9-]+\.md/.exec(annotations?.runbook_url ?? "")?.[0] ?? "";
      expect(existsSync(root + path) && path !== "", `${alert}: ${annotations?.runbook_url}`).toBe(true);
      expect(titleOf(readFileSync(root + path, "utf8"))).toBe(alert);
    }
  });

  it("belong to an alert that exists", () => {
    const names = new Set(alerts.map(({ alert }) => alert));
    expect(runbooks.filter(({ text }) => !names.has(titleOf(text))).map(({ path }) => path)).toEqual([]);
  });

  it("all answer the same questions in the same order", () => {
    const long = ["Meaning", "Impact", "First look", "Diagnosis", "Mitigation", "When to escalate"];
    const short = [
      "Meaning",
      "First look",
      "Likely causes",
      "How to fix",
      "How to silence",
      "How it was proven",
    ];
    for (const { path, text, tokens } of runbooks) {
      const asked = text.includes("## Diagnosis") ? long : short;
      const headings = tokens.flatMap((token) =>
        token.type === "heading" && token.depth === 2 ? token.text : [],
      );
      expect(
        headings.filter((heading) => asked.includes(heading)),
        path,
      ).toEqual(asked);
    }
  });

  it("name only boards and panels that exist", () => {
    interface Named {
      readonly title?: string;
      /** Those of a closed row. */
      readonly panels?: readonly Named[];
    }
    const boards: readonly Named[] = globSync("dashboards/*.json", { cwd: root }).map((file) =>
      JSON.parse(readFileSync(root + file, "utf8")),
    );
    const titlesOf = ({ title, panels = [] }: Named): readonly unknown[] => [
      title,
      ...panels.flatMap(titlesOf),
    ];
    const titles = new Set(boards.flatMap(titlesOf));
    expect(titles.size).toBeGreaterThan(10);
    const named = runbooks.flatMap((page) =>
      allTokens(page).flatMap((token) => (token.type === "strong" ? [`${page.path}: ${token.text}`] : [])),
    );
    expect(named.filter((name) => !titles.has(name.split(": ")[1]))).toEqual([]);
  });

  it("state the thresholds of the catalog", () => {
    const text = (name: string): string =>
      runbooks.find(({ path }) => path.endsWith(`${name}.md`))?.text ?? "";
    const { workflow_error_ratio: ratio, workflow_latency_p95: latency } = thresholds;
    expect(text("workflow-error-ratio-high")).toContain(
      `over ${ratio.production * 100} % in production, over ${ratio.staging * 100} % in staging`,
    );
    expect(text("workflow-latency-high")).toContain(
      `over ${latency.production} seconds in production, over ${latency.staging} seconds in staging`,
    );
  });
});

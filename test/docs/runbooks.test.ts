import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseFault } from "../../examples/demo/faults/parse-fault.ts";
import { thresholds } from "../../src/catalog/index.ts";
import { commands } from "../../src/cli/registry.ts";
import { isRecord } from "../../src/narrow/index.ts";
import { alerts as ownAlerts } from "../../src/rules/index.ts";
import { allTokens, type Page, pages, root } from "./pages.ts";

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
/** All that stands in a page as code, each line by itself. */
const codeIn = (page: Page): readonly string[] =>
  allTokens(page).flatMap((token) =>
    token.type === "codespan" || token.type === "code" ? String(token.text).split("\n") : [],
  );
/** The sentences of a page that say how its alert was proven. */
const proofOf = ({ text }: Page): readonly string[] =>
  (text.split("## How it was proven\n")[1] ?? "").trim().split(/(?<=[.!?]) (?=[A-Z`[])/);
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

  it("name only files, commands and faults of the demo that exist", () => {
    const manifest: unknown = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
    const scripts = isRecord(manifest) && isRecord(manifest.scripts) ? Object.keys(manifest.scripts) : [];
    const known = commands.map(({ name }) => name);
    const isThere = (code: string): boolean => {
      const [, script] = /^npm run (?:--silent )?([\w:-]+)/.exec(code) ?? [];
      const [, command] = /^(?:npx )?tta-obs ((?:[a-z-]+ ?)+)/.exec(code) ?? [];
      const [path] = /^(?:test|src|examples|scripts|docs|bench|\.ci)\/[^\s*]*/.exec(code) ?? [];
      if (script !== undefined) return scripts.includes(script);
      if (command !== undefined) return known.some((name) => `${command.trim()} `.startsWith(`${name} `));
      return path === undefined || existsSync(root + path);
    };
    const named = runbooks.flatMap((page) => codeIn(page).map((code) => ({ path: page.path, code })));
    expect(named.filter(({ code }) => !isThere(code))).toEqual([]);
    expect(named.filter(({ code }) => code.startsWith("test/")).length).toBeGreaterThan(15);
    const faults = runbooks.flatMap((page) =>
      proofOf(page).flatMap((sentence) =>
        [...sentence.matchAll(/`([a-z]+=[a-z]+)`/g)].map(([, fault = ""]) => fault),
      ),
    );
    expect(faults.length).toBeGreaterThan(3);
    for (const fault of faults) expect(() => parseFault(`${fault}:1m`), fault).not.toThrow();
  });

  it("name the file of each test beside the generated ones that they claim to be proven by", () => {
    const unnamed = runbooks.flatMap((page) =>
      proofOf(page)
        .filter((sentence) =>
          /\btest(s|ed)?\b/.test(sentence.replace(/generated tests?/g, "").replace(/`[^`]*`/g, "")),
        )
        .filter((sentence) => !/`(test|\.ci)\//.test(sentence))
        .map((sentence) => `${page.path}: ${sentence}`),
    );
    expect(unnamed).toEqual([]);
  });

  it("say of what watches the server that its tests are made once, and not in every environment", () => {
    const ofServer = new Set(ownAlerts.filter(({ scope }) => scope === "server").map(({ name }) => name));
    expect(ofServer.size).toBeGreaterThan(5);
    const wrong = runbooks.filter(
      (page) =>
        ofServer.has(titleOf(page.text)) && /in (every|each) environment/.test(proofOf(page).join(" ")),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

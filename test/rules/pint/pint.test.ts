import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderRules } from "../../../src/render/index.ts";
import { requireBinary, tempDir } from "../../real/index.ts";
import { run, writeGenerated } from "../generated-dir.ts";

const pint = requireBinary("pint");
const config = join(import.meta.dirname, "pint.hcl");

interface Problem {
  readonly reporter: string;
  readonly problem: string;
  readonly details: string;
}

/** All that pint says of rule files without a server, remarks too. */
function problems(root: string, paths: readonly string[], by = config) {
  const report = join(tempDir(), "report.json");
  const { code, output } = run(
    pint ?? "",
    ["--offline", "--no-color", "--config", by, "lint", "--fail-on", "info", "--json", report, ...paths],
    root,
  );
  const found: readonly Problem[] | null = JSON.parse(readFileSync(report, "utf8") || "null");
  return { code, output, found: found ?? [] };
}

const files = renderRules({ scrapeIntervalSeconds: 5 });
const rules = [...files.keys()].filter((path) => /^(prometheus\/rules|alerts\/(?!tests))/.test(path));

describe.skipIf(pint === undefined)("cloudflare/pint", () => {
  it("finds nothing in any of our rules, not even a remark", () => {
    const { code, output, found } = problems(writeGenerated(files), rules);
    expect(found.map(({ reporter, problem }) => `${reporter}: ${problem}`)).toEqual([]);
    expect(code, output).toBe(0);
    const seen = Number(/entries=(\d+)/.exec(output)?.[1]);
    expect(seen).toBeGreaterThanOrEqual(rules.length);
  });

  it("needs each exclusion", () => {
    const bare = join(tempDir(), "bare.hcl");
    writeFileSync(bare, "");
    const { found } = problems(writeGenerated(files), rules, bare);
    const excluded = [...readFileSync(config, "utf8").matchAll(/disable = \["(.+?)"\]/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(found.map(({ reporter }) => reporter))].sort()).toEqual(excluded.sort());
  });

  it.each([
    ["promql/syntax", "expr: sum(rate(a_total[5m])"],
    ["alerts/comparison", "expr: up"],
    [
      "alerts/template",
      "expr: sum(up) < 1\n        annotations: { description: 'at {{ $labels.instance }}' }",
    ],
    ["rule/label", "expr: up < 1"],
    ["alerts/annotation", "expr: up < 1"],
  ])("finds by %s what is wrong, so that finding nothing means something", (reporter, rule) => {
    const root = tempDir();
    writeFileSync(
      join(root, "bad.yml"),
      `groups:\n  - name: bad\n    rules:\n      - alert: Bad\n        ${rule}\n`,
    );
    const { code, found } = problems(root, ["bad.yml"]);
    expect(code).not.toBe(0);
    expect(found.map((problem) => problem.reporter)).toContain(reporter);
  });
});

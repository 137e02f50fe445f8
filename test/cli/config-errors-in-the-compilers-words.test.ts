import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, root, tta } from "./run-cli.ts";

const config = 'import { row } from "./row.ts";\nvoid row;\nexport default {};\n';
const row = `import { catalog } from "tta-observability/catalog";
import { redRow } from "tta-obs/dashboards";
import { promql } from "tta-obs/promql";
export const row = redRow({ key: "a", title: "A", by: [], histogram: promql(catalog).gauge("up"), failed: {} });
`;

function withTypescript(files: Readonly<Record<string, string>>): string {
  const cwd = project(files);
  symlinkSync(join(root, "node_modules/typescript"), join(cwd, "node_modules/typescript"));
  return cwd;
}

// The config ran sooner than its compiler, so that a type error was told as what it led to: "Cannot read properties
// of undefined (reading 'node')", in a file where it was not.
describe("a config that throws because of a type error", () => {
  it("is told in the words of the compiler", async () => {
    const cwd = withTypescript({ "tta-obs.config.ts": config, "row.ts": row });
    const { code, stderr } = await tta(["generate"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tta-obs: row\.ts:4 does not compile: Type 'Vector<[^\n]*\(TS2739\)[^\n]*\n$/);
  });

  it("names the file that throws where there is no compiler", async () => {
    const cwd = project({
      "tta-obs.config.ts": config,
      "row.ts": "throw new Error('no');\nexport const row = 1;\n",
    });
    const { stderr } = await tta(["generate"], { cwd });
    expect(stderr).toBe('tta-obs: row.ts:1 throws "no": make it export a config.\n');
  });

  it("says which name an import asks for in vain", async () => {
    const cwd = project({
      "tta-obs.config.mjs": 'import { row } from "./row.mjs";\n',
      "row.mjs": "export {};\n",
    });
    const { code, stderr } = await tta(["generate"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^tta-obs: tta-obs\.config\.mjs:1 imports "row" from "\.\/row\.mjs", which does not/,
    );
  });

  it("is not stopped by a TypeScript that is broken", async () => {
    const cwd = project({ "tta-obs.config.ts": "export default {};\n" });
    mkdirSync(join(cwd, "node_modules/typescript"));
    writeFileSync(join(cwd, "node_modules/typescript/package.json"), "{");
    const { code, stderr } = await tta(["generate"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^tta-obs\.config\.ts was not type-checked, its TypeScript could not be run: Error: /,
    );
  });
});

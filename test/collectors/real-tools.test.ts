import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectCheck, toolsOf } from "../../src/collectors/index.ts";
import { objectOf, plainText } from "../../src/narrow/index.ts";
import type { Check } from "../../src/standards/index.ts";
import { projectWith, Repository, withTools } from "./project.ts";

const files = {
  "package.json": JSON.stringify({
    name: "small",
    type: "module",
    devDependencies: { vitest: "*", typescript: "*" },
  }),
  ".gitignore": "node_modules\n",
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, types: [], noEmit: true, skipLibCheck: true },
    include: ["api", "web"],
    exclude: ["**/*.test.ts"],
  }),
  "biome.json": JSON.stringify({ linter: { rules: { suspicious: { noDoubleEquals: "warn" } } } }),
  "vitest.config.ts": "export default {};\n",
  "api/a.ts": `export function a(x: number): string {
  debugger;
  if (x == 3) { for (let i = 0; i < 3; i++) { if (i) { while (x) { x--; } } } }
  return x;
}
`,
  "api/a.test.ts": `import { describe, expect, it } from "vitest";
describe("a", () => {
  it("works", () => expect(1).toBe(1));
  it("fails", () => expect(1).toBe(2));
  it.skip("waits", () => {});
  it.todo("comes");
});
`,
  "web/b.ts": `export const b: number = "s";
`,
  "web/b.test.ts": `import { expect, it } from "vitest";
it("works", () => expect(1).toBe(1));
`,
};

/** What a tool prints for people. */
function printed(top: string, name: string, ...words: readonly string[]): string {
  const kept = Object.entries(process.env).filter(([key]) => !/^(VITEST|FORCE_COLOR)/.test(key));
  const env = { ...Object.fromEntries(kept), NO_COLOR: "1" };
  try {
    return execFileSync(join(top, "node_modules/.bin", name), words, {
      cwd: top,
      env,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = objectOf(error);
    return `${plainText(stdout)}${plainText(stderr)}`;
  }
}

const numberBefore = (text: string, word: RegExp): number =>
  Number(new RegExp(`(\\d+) ${word.source}`).exec(text)?.[1] ?? 0);

const collected = async (top: string, check: Check, paths?: readonly string[]) => {
  const { signal } = new AbortController();
  const said = await collectCheck(check, toolsOf(top, {}).sources[check] ?? [], {
    ...{ top, signal },
    ...(paths !== undefined && { paths }),
  });
  expect(said.reason).toBeUndefined();
  return Object.fromEntries(said.facts.map(({ measure, value }) => [measure, value]));
};

describe("facts", () => {
  it("of tests are what vitest prints, and of a component what it has of them", async () => {
    const top = withTools(projectWith(files));
    const text =
      printed(top, "vitest", "run")
        .split("\n")
        .find((line) => /^ +Tests /.test(line)) ?? "";
    const facts = await collected(top, "unit");
    expect(facts).toMatchObject({
      tests_passed: numberBefore(text, /passed/),
      tests_failed: numberBefore(text, /failed/),
      tests_skipped: numberBefore(text, /skipped/) + numberBefore(text, /todo/),
    });
    expect(facts).toMatchObject({ tests_passed: 2, tests_failed: 1, tests_skipped: 2 });
    expect(await collected(top, "unit", ["web"])).toMatchObject({ tests_passed: 1, tests_failed: 0 });
  });

  it("of types are what tsc prints", async () => {
    const top = withTools(projectWith(files));
    const found = numberBefore(printed(top, "tsc", "--noEmit", "--pretty"), /errors? in/);
    expect(await collected(top, "types")).toMatchObject({ type_errors: found });
    expect(found).toBe(2);
    expect(await collected(top, "types", ["web"])).toMatchObject({ type_errors: 1 });
  });

  it("of the linter and of the format are what Biome prints", async () => {
    const top = withTools(projectWith(files));
    const lint = printed(top, "biome", "lint", ".");
    const [errors, warnings] = [numberBefore(lint, /errors?[.]/), numberBefore(lint, /warnings?[.]/)];
    expect(await collected(top, "lint")).toEqual({ lint_errors: errors, lint_warnings: warnings });
    expect([errors, warnings]).toEqual([1, 1]);
    const format = numberBefore(printed(top, "biome", "format", "."), /errors?[.]/);
    expect(await collected(top, "format")).toEqual({ format_differences: format });
    expect(format).toBeGreaterThan(0);
    expect(await collected(top, "lint", ["web"])).toEqual({ lint_errors: 0, lint_warnings: 0 });
  });

  it("of complexity are of each function, though the project asks for none", async () => {
    const top = withTools(projectWith(files));
    new Repository(top);
    expect(await collected(top, "complexity")).toEqual({ complexity_max: 10 });
    expect(await collected(top, "complexity", ["web"])).toEqual({ complexity_max: 1 });
  });

  it("of tests and of coverage are what Node's own runner prints", async () => {
    const top = projectWith({
      "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
      "a.js": "export const f = (x) => (x ? 1 : 2);\nexport function g() {\n  return 3;\n}\n",
      "a.test.js": `import { it } from "node:test";
import { f } from "./a.js";
it("works", () => f(1));
it.skip("waits", () => {});
`,
    });
    expect(await collected(top, "unit")).toMatchObject({
      tests_passed: 1,
      tests_failed: 0,
      tests_skipped: 1,
    });
    const kept = Object.entries(process.env).filter(([key]) => !/^(VITEST|NODE_TEST)/.test(key));
    const text = execFileSync(
      process.execPath,
      ["--test", "--experimental-test-coverage", "--test-reporter=tap"],
      {
        cwd: top,
        env: Object.fromEntries(kept),
        encoding: "utf8",
      },
    );
    const [, lines = "", branches = "", functions = ""] =
      /# all files +\| +([\d.]+) \| +([\d.]+) \| +([\d.]+)/.exec(text) ?? [];
    const facts = await collected(top, "coverage");
    const percent = (value: number | undefined) => (100 * (value ?? Number.NaN)).toFixed(2);
    expect([facts.coverage_lines, facts.coverage_branches, facts.coverage_functions].map(percent)).toEqual([
      lines,
      branches,
      functions,
    ]);
    expect(Number(lines)).toBeLessThan(100);
  });
});

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, tta } from "./run-cli.ts";

const imported = 'import { defineConfig } from "tta-obs/project";\n';

async function problem(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await tta(["generate", "--check", ...args], { cwd: project(files) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  return stderr.trimEnd().replace("tta-obs: ", "");
}

describe("a config file", () => {
  it.each([
    [
      "tta-obs.config.ts",
      `${imported}const dir: string = "out";\nexport default defineConfig({ outDir: dir });\n`,
    ],
    ["tta-obs.config.mjs", `${imported}export default defineConfig({ outDir: "out" });\n`],
    ["tta-obs.config.js", 'export default { outDir: "out", namespace: undefined };\n'],
    ["tta-obs.config.json", '{ "outDir": "out" }\n'],
  ])("is read from %s", async (name, text) => {
    const cwd = project({ [name]: text });
    const { code, stderr } = await tta(["generate"], { cwd });
    const untyped = /^tta-obs\.config\.ts was not type-checked, this project has no TypeScript/;
    expect(code).toBe(0);
    expect(stderr).toMatch(name.endsWith(".ts") ? untyped : /^$/);
    expect((await tta(["generate", "--check"], { cwd })).stdout).toContain("Generated files in out: all ");
  });

  it("may lie elsewhere, and its paths are relative to it", async () => {
    const cwd = project({ "ops/obs.json": '{ "outDir": "here", "scrapeIntervalSeconds": 30 }' });
    const { code, stdout } = await tta(["generate", "--config", "ops/obs.json"], { cwd });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("files in ops/here: "),
    });
  });

  it.each([
    [
      "a syntax error",
      "ts",
      "export default {\n  outDir:\n};",
      "tta-obs.config.ts:3 is not valid: Expression expected: correct the syntax.",
    ],
    [
      "syntax that is not only types",
      "ts",
      "enum A { b }\nexport default {};",
      "tta-obs.config.ts:1 is not valid: TypeScript enum is not supported in strip-only mode: Node only strips types, write it without that.",
    ],
    [
      "an error that it throws",
      "ts",
      '\n\nthrow new Error("no such\\nluck");',
      'tta-obs.config.ts:3 throws "no such": make it export a config.',
    ],
    [
      "a thrown value that is no error",
      "mjs",
      "throw 7;",
      "tta-obs.config.mjs throws 7: make it export a config.",
    ],
    [
      "no default export",
      "ts",
      "export const config = {};",
      "tta-obs.config.ts has no default export: write export default defineConfig({ … }).",
    ],
    [
      "an unknown key",
      "ts",
      'export default { namspace: "a" };',
      'tta-obs.config.ts has an unknown key "namspace": perhaps you mean "namespace".',
    ],
    [
      "a key that is like none",
      "json",
      '{ "color": 1 }',
      'tta-obs.config.json has an unknown key "color": use one of namespace, outDir, runbookBase, grafanaUrl, scrapeIntervalSeconds, metrics, external, boards, recordings, alerts, environments, ruleTargets, slos, retention, target, kubernetes, stack, keep, notify, lint.',
    ],
    [
      "a wrong type",
      "ts",
      'export default { scrapeIntervalSeconds: "5s" };',
      'scrapeIntervalSeconds in tta-obs.config.ts is "5s": it must be a whole number from 1 to 60.',
    ],
    [
      "a number out of range",
      "json",
      '{ "scrapeIntervalSeconds": 0 }',
      "scrapeIntervalSeconds in tta-obs.config.json is 0: it must be a whole number from 1 to 60.",
    ],
    [
      "a bad namespace",
      "json",
      '{ "namespace": "1-a" }',
      'namespace in tta-obs.config.json is "1-a": it must be words of a-z and 0-9 joined by _, such as "tta".',
    ],
    [
      "a list",
      "json",
      "[]",
      'tta-obs.config.json exports a list: export an object, such as defineConfig({ outDir: "observability" }).',
    ],
    [
      "a function",
      "js",
      "export default () => ({});",
      'tta-obs.config.js exports a function: export an object, such as defineConfig({ outDir: "observability" }).',
    ],
    [
      "an import that is not installed",
      "ts",
      'import "left-pad/x";\nexport default {};',
      'tta-obs.config.ts imports "left-pad", which is not there: install it, or correct the import (local files need their extension).',
    ],
  ])("with %s is refused in one sentence", async (_, ending, text, message) => {
    expect(await problem({ [`tta-obs.config.${ending}`]: text })).toBe(message);
  });

  it("with broken JSON is refused in one sentence", async () => {
    expect(await problem({ "tta-obs.config.json": '{\n "a": }' })).toMatch(
      /^tta-obs\.config\.json is not valid JSON: .*: correct the syntax\.$/,
    );
  });

  it("says how to name it in a CommonJS package", async () => {
    const files = { "package.json": '{ "type": "commonjs" }', "tta-obs.config.ts": "export default {};" };
    expect(await problem(files)).toBe(
      'tta-obs.config.ts is an ES module, but package.json says "type": "commonjs": set "type": "module" there, or rename it and what it imports, as in tta-obs.config.mts.',
    );
  });

  it("is refused when there are two, when the named one is missing, and when it is a folder", async () => {
    expect(await problem({ "tta-obs.config.ts": "export default {}", "tta-obs.config.json": "{}" })).toBe(
      "tta-obs.config.ts and tta-obs.config.json are both here: keep one, or name it with --config.",
    );
    expect(await problem({}, "--config", "gone.ts")).toBe(
      "gone.ts cannot be read (ENOENT): name a file that exists.",
    );
    const cwd = project();
    mkdirSync(join(cwd, "tta-obs.config.ts"));
    expect((await tta(["generate"], { cwd })).stderr).toBe(
      "tta-obs: tta-obs.config.ts cannot be read (EISDIR): make it a file that you may read.\n",
    );
  });
});

import { describe, expect, it } from "vitest";
import { toolsOf } from "../../src/collectors/index.ts";
import { objectOf } from "../../src/narrow/index.ts";
import { qualitySchema, readQuality } from "../../src/quality/index.ts";
import { checkNames } from "../../src/standards/index.ts";
import { projectWith } from "./project.ts";

const manifest = (said: object): Readonly<Record<string, string>> => ({
  "package.json": JSON.stringify(said),
});
const runsOf = (
  top: string,
  check: "unit" | "coverage" | "types" | "lint" | "format" | "complexity" | "mutation",
) =>
  toolsOf(top, {}).sources[check]?.map(({ run, report }) => [run?.join(" "), report?.format, report?.file]);

describe("the tools of a project", () => {
  it("are what quality.yaml names, and for what it does not name what is found", () => {
    const top = projectWith({ "biome.json": "{}", "package-lock.json": "{}" });
    const quality = readQuality("checks: { lint: [{ run: [make, lint] }], load: [] }");
    const { sources, found } = toolsOf(top, quality);
    expect(sources.lint).toEqual([{ run: ["make", "lint"] }]);
    expect(Object.fromEntries(found.map(({ check, from }) => [check, from]))).toMatchObject({
      format: "biome.json",
      lint: "quality.yaml",
      load: "quality.yaml",
      dependencies: "package-lock.json",
      file_size: "files that git knows",
    });
    expect(sources.unit).toBeUndefined();
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string, string]>([
    ["vitest", manifest({ devDependencies: { vitest: "5" } }), "vitest run --reporter=json", "vitest"],
    ["Jest", manifest({ devDependencies: { jest: "30" } }), "jest --json", "jest"],
    [
      "Node",
      manifest({ scripts: { test: "node --test test/*.js" } }),
      "node --test-reporter=junit --test test/*.js",
      "junit",
    ],
    ["Mocha", manifest({ devDependencies: { mocha: "11" } }), "mocha --reporter xunit", "junit"],
  ])("find the tests of %s", (_name, files, run, format) => {
    const [[line, said] = []] = runsOf(projectWith(files), "unit") ?? [];
    expect(line).toMatch(new RegExp(`^${run.replaceAll("*", "[*]")}`));
    expect(said).toBe(format);
  });

  it("take no script for a plain one that a shell would have to read", () => {
    const script = (test: string) => runsOf(projectWith(manifest({ scripts: { test } })), "unit");
    expect(script("node --test && rm -rf x")).toBeUndefined();
    expect(script("node --test $(x)")).toBeUndefined();
    expect(script("echo node --test")).toBeUndefined();
  });

  it("find coverage by its provider, or by a report that is there", () => {
    const provided = projectWith(manifest({ devDependencies: { vitest: "5", "@vitest/coverage-v8": "5" } }));
    expect(runsOf(provided, "coverage")?.[0]?.[0]).toMatch(/^vitest run --coverage/);
    const left = projectWith({ ...manifest({ devDependencies: { vitest: "5" } }), "coverage/lcov.info": "" });
    expect(runsOf(left, "coverage")).toEqual([[undefined, "lcov", "coverage/lcov.info"]]);
    expect(runsOf(projectWith(manifest({ devDependencies: { vitest: "5" } })), "coverage")).toBeUndefined();
  });

  it("have both linters where a project has both", () => {
    const top = projectWith({ "biome.jsonc": "{}", "eslint.config.mjs": "" });
    expect(runsOf(top, "lint")?.map(([, format]) => format)).toEqual(["biome", "eslint"]);
    expect(runsOf(projectWith({ ".prettierrc": "" }), "format")).toEqual([
      ["prettier --check .", undefined, undefined],
    ]);
  });

  it("check the types of all parts that a config refers to", () => {
    const ts = manifest({ devDependencies: { typescript: "7" } });
    const types = (config: string) =>
      runsOf(projectWith({ ...ts, "tsconfig.json": config }), "types")?.[0]?.[0];
    expect(types("{}")).toBe("tsc --noEmit --pretty false");
    expect(types('{ "files": [], "references": [] }')).toBe("tsc --build --noEmit --pretty false");
    expect(runsOf(projectWith({ "tsconfig.json": "{}" }), "types")).toBeUndefined();
  });

  it("read a report of mutation testing where nothing makes one", () => {
    const top = projectWith({ "reports/mutation/mutation.json": "{}" });
    expect(runsOf(top, "mutation")).toEqual([[undefined, "stryker", "reports/mutation/mutation.json"]]);
  });

  it("are as quality.yaml would have to name them: its schema has each check", () => {
    const { checks } = objectOf(qualitySchema.properties);
    expect(Object.keys(objectOf(objectOf(checks).properties))).toEqual(checkNames);
  });
});

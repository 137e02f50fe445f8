import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../web/src/", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");
const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? "");

const ofPipelines = ["pipelines", "pipeline-run", "pipeline-times"];

/** Classes that a rule for such pages begins with, so that it styles whatever has them. */
function begun(sheet: string): ReadonlySet<string> {
  const rules = sheet.replace(/\/\*[\s\S]*?\*\//g, "").match(/[^{}]+(?=\{)/g) ?? [];
  const selectors = rules.filter((rule) => !rule.trim().startsWith("@")).flatMap((rule) => rule.split(","));
  return new Set(matches(selectors.map((selector) => `\n${selector.trim()}`).join(""), /^\w*\.([a-z-]+)/gm));
}

// The sheet of runs had rules for .above, .rows, .tick, .more and .level: bars of boards hung at the bottom of their panels.
it.each(["runs", ...ofPipelines])("gives the pages of %s no style of a class that boards use", (name) => {
  const sheets = globSync("theme/*.css", { cwd: root }).filter(
    (path) => !/\/(runs|pipelines|pipeline-run|pipeline-times)\.css$/.test(path),
  );
  const ofBoards = new Set(sheets.flatMap((path) => matches(read(path), /\.([a-z][a-z-]*)/g)));
  const shared = [...begun(read(`theme/${name}.css`))].filter((one) => ofBoards.has(one));
  expect(shared).toEqual([]);
});

// A button that folds a band was wide, and so was each one of a waterfall.
it("gives what the pages of runs draw no other look on the pages of pipelines", () => {
  const alone = (sheet: string): readonly string[] =>
    matches(read(`theme/${sheet}.css`), /^(\.[a-z-]+)(?::hover)? \{/gm);
  const ofRuns = new Set(alone("runs"));
  expect(ofPipelines.flatMap(alone).filter((name) => ofRuns.has(name))).toEqual([]);
});

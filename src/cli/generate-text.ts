import type { CheckReport, WriteReport } from "../project/index.ts";
import type { Terminal } from "./terminal.ts";

type Paint = Terminal["paint"];

const list = (word: string, paths: readonly string[]): string[] => paths.map((path) => `  ${word}  ${path}`);

const counts = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");

/** What `generate` did, for people. */
export function writeText(report: WriteReport, folder: string, paint: Paint): string {
  const { added, changed, removed, unchanged } = report;
  const summary = counts([
    [added.length, "added"],
    [changed.length, "changed"],
    [removed.length, "removed"],
    [unchanged.length, "unchanged"],
  ]);
  return [
    ...list(paint("green", "added  "), added),
    ...list(paint("yellow", "changed"), changed),
    ...list(paint("red", "removed"), removed),
    `Generated files in ${folder}: ${summary}.`,
  ].join("\n");
}

function paintDiff(diff: string, paint: Paint): string {
  return diff
    .trimEnd()
    .split("\n")
    .map((line) => {
      if (line.startsWith("+++") || line.startsWith("---")) return paint("bold", line);
      if (line.startsWith("+")) return paint("green", line);
      return line.startsWith("-") ? paint("red", line) : line;
    })
    .join("\n");
}

/** How the disk differs from what would be generated, for people and for `patch`. */
export function checkText(report: CheckReport, folder: string, paint: Paint): string {
  const { changed, missing, orphans, strays } = report;
  if (report.ok) return `Generated files in ${folder}: all ${report.unchanged.length} are as they should be.`;
  const summary = counts([
    [changed.length, "changed"],
    [missing.length, "missing"],
    [orphans.length + strays.length, "orphaned"],
  ]);
  const fixes = [
    ...(changed.length + missing.length + orphans.length > 0
      ? ["run tta-obs generate and commit the result"]
      : []),
    ...(strays.length > 0 ? ["move stray files away, or list them under keep in the config"] : []),
  ];
  return [
    ...changed.map(({ diff }) => paintDiff(diff, paint)),
    ...list(paint("red", "missing"), missing),
    ...list(
      paint("red", "orphan "),
      orphans.map((path) => `${path} (nothing generates it any more)`),
    ),
    ...list(
      paint("red", "orphan "),
      strays.map((path) => `${path} (not known to be generated, generate leaves it)`),
    ),
    `Generated files in ${folder}: ${summary}: ${fixes.join(", and ")}.`,
  ].join("\n");
}

/** Prints the figures of the house and of the page's: `npm run house`. */
import { sep } from "node:path";
import { circles, type House, houses, sourcesOf, upwardImports } from "../test/house.ts";

/** The least number of lines that `share` of the files do not exceed. */
function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;
}

/** Pairs of folders of which one imports the other. */
function arrows(house: House): number {
  const pairs = sourcesOf(house).flatMap(({ path, folder, internal }) =>
    internal
      .map((target) => target.split(sep))
      .filter(([to = ""]) => path.includes(sep) && to !== ".." && to !== folder)
      .map(([to]) => `${folder} ${to}`),
  );
  return new Set(pairs).size;
}

function figures(house: House): Readonly<Record<string, number | string>> {
  const sources = sourcesOf(house);
  const lines = sources.map((source) => source.lines).sort((a, b) => a - b);
  const largest = sources.find((source) => source.lines === lines.at(-1));
  return {
    folders: new Set(sources.filter(({ path }) => path.includes(sep)).map(({ folder }) => folder)).size,
    files: sources.length,
    lines: lines.reduce((sum, of) => sum + of, 0),
    "lines of a file, median": quantile(lines, 0.5),
    "lines of a file, p90": quantile(lines, 0.9),
    "largest file": `${largest?.path} (${largest?.lines})`,
    "arrows between folders": arrows(house),
    "arrows that do not lead down": upwardImports(house).length,
    circles: circles(house).length,
  };
}

const all = houses.map(figures);
const names = Object.keys(all[0] ?? {});
const cell = (text: string, width: number): string => text.padEnd(width);
const rows = [["", ...houses], ...names.map((name) => [name, ...all.map((of) => String(of[name]))])];
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
for (const row of rows)
  console.log(
    row
      .map((text, column) => cell(text, (widths[column] ?? 0) + 2))
      .join("")
      .trimEnd(),
  );

import { UnreadableReport } from "./report.ts";
import type { FileCoverage, Share, ToolReport } from "./tool-report.ts";

/** What is said of a file so far. */
class Record {
  readonly lines = new Map<string, number>();
  readonly branches = new Map<string, number>();
  readonly functions = new Map<string, number>();
  readonly stated = new Map<string, number>();
}

/**
 * Reads a tracefile of lcov. Lines, branches and functions are counted where they stand; where only their sums are
 * stated, these count. A file that is told of more than once, as by several runs, has all that any of them ran.
 *
 * @throws UnreadableReport
 */
export function readLcov(text: string): Extract<ToolReport, { tells: "coverage" }> {
  const files = new Map<string, Record>();
  let name: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line === "end_of_record") {
      if (name === undefined) throw new UnreadableReport("ends a file that it did not begin");
      name = undefined;
      continue;
    }
    const [, key = "", said = ""] = /^([A-Z]+):(.*)$/.exec(line) ?? [];
    if (key === "SF") {
      if (name !== undefined) throw new UnreadableReport("begins a file in the middle of another");
      name = said;
      if (!files.has(name)) files.set(name, new Record());
    } else if (name !== undefined) read(files.get(name) ?? new Record(), key, said);
    else if (line.trim() !== "" && key !== "TN" && !line.startsWith("#"))
      throw new UnreadableReport("is no tracefile of lcov");
  }
  if (name !== undefined) throw new UnreadableReport("ends in the middle of a file");
  if (files.size === 0) throw new UnreadableReport("has no file in it");
  return { tells: "coverage", files: [...files].map(([file, record]) => coverageOf(file, record)) };
}

/** How often something was run: "-" for what was never reached. */
const times = (text: string | undefined): number => {
  if (text === "-") return 0;
  if (text === undefined || !/^\d+(\.\d+)?(e\+\d+)?$/.test(text))
    throw new UnreadableReport("has a count that is no number");
  return Number(text);
};

const add = (counts: Map<string, number>, key: string, count: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + count);
};

function read(record: Record, key: string, said: string): void {
  const parts = said.split(",");
  if (key === "DA") add(record.lines, parts[0] ?? "", times(parts[1]));
  else if (key === "BRDA") add(record.branches, parts.slice(0, -1).join(","), times(parts.at(-1)));
  else if (key === "FNDA") add(record.functions, parts.slice(1).join(","), times(parts[0]));
  else if (key === "FN") add(record.functions, nameOfFunction(parts), 0);
  else if (/^(LF|LH|BRF|BRH|FNF|FNH)$/.test(key))
    record.stated.set(key, Math.max(record.stated.get(key) ?? 0, times(said)));
}

/** `FN:line,name`, or `FN:line,end,name` of newer writers. */
const nameOfFunction = ([, ...rest]: readonly string[]): string =>
  rest.length > 1 && /^\d+$/.test(rest[0] ?? "") ? rest.slice(1).join(",") : rest.join(",");

function coverageOf(file: string, { lines, branches, functions, stated }: Record): FileCoverage {
  const share = (counts: ReadonlyMap<string, number>, letters: string): Share | undefined => {
    if (counts.size > 0)
      return { covered: [...counts.values()].filter((count) => count > 0).length, total: counts.size };
    const [total, covered] = [stated.get(`${letters}F`), stated.get(`${letters}H`)];
    return total === undefined ? undefined : { total, covered: Math.min(total, covered ?? 0) };
  };
  return {
    file,
    lines: share(lines, "L") ?? { covered: 0, total: 0 },
    branches: share(branches, "BR"),
    functions: share(functions, "FN"),
  };
}

import { type Fields, isRecord, listOf, numberOf, objectOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import type { FileCoverage, Share, ToolReport } from "./tool-report.ts";

/**
 * Reads Istanbul's `coverage-final.json`, or its `coverage-summary.json`: both name each file. Lines are those on which a
 * statement begins, as Istanbul counts them.
 *
 * @throws UnreadableReport
 */
export function readIstanbul(text: string): Extract<ToolReport, { tells: "coverage" }> {
  const report = jsonOf(text);
  if (!isRecord(report)) throw new UnreadableReport("is no coverage of Istanbul");
  const files = Object.entries(report)
    .filter(([file]) => file !== "total")
    .map(([file, said]) => coverageOf(file, objectOf(said)));
  if (files.length === 0) throw new UnreadableReport("has no file in it");
  return { tells: "coverage", files };
}

function coverageOf(file: string, said: Fields): FileCoverage {
  if (isRecord(said.statementMap) && isRecord(said.s)) return fromCounts(file, said);
  const lines = stated(said.lines);
  if (lines === undefined) throw new UnreadableReport("is no coverage of Istanbul");
  return { file, lines, branches: stated(said.branches), functions: stated(said.functions) };
}

function stated(said: unknown): Share | undefined {
  const { total, covered } = objectOf(said);
  const [all, some] = [numberOf(total), numberOf(covered)];
  if (all === undefined || some === undefined || some < 0 || some > all) return undefined;
  return { total: all, covered: some };
}

function fromCounts(file: string, { path, statementMap, s, f, b }: Fields): FileCoverage {
  const counts = objectOf(s);
  const lines = new Map<number, number>();
  for (const [key, place] of Object.entries(objectOf(statementMap))) {
    const line = numberOf(objectOf(objectOf(place).start).line);
    const count = numberOf(counts[key]);
    if (line === undefined || count === undefined)
      throw new UnreadableReport("has a statement without a line or a count");
    lines.set(line, Math.max(lines.get(line) ?? 0, count));
  }
  return {
    file: textOf(path, file),
    lines: shareOf([...lines.values()]),
    branches: shareOf(Object.values(objectOf(b)).flatMap(listOf)),
    functions: shareOf(Object.values(objectOf(f))),
  };
}

const shareOf = (counts: readonly unknown[]): Share => ({
  covered: counts.filter((count) => (numberOf(count) ?? 0) > 0).length,
  total: counts.length,
});

import { isRecord, numberOf, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import type { ToolReport } from "./tool-report.ts";

type Benchmarks = Extract<ToolReport, { tells: "benchmark" }>;

/**
 * Reads `{ "benchmarks": [{ "name": "…", "ratio": 1.1 }] }`: how long each takes, in times of what it took before.
 *
 * @throws UnreadableReport
 */
export function readBench(text: string): Benchmarks {
  const report = jsonOf(text);
  if (!isRecord(report) || !Array.isArray(report.benchmarks))
    throw new UnreadableReport("is no report of benchmarks");
  const benchmarks = objectsOf(report.benchmarks).map(({ name, ratio }) => {
    const [called, number] = [textOf(name), numberOf(ratio)];
    if (called === undefined || number === undefined || number <= 0)
      throw new UnreadableReport("has a benchmark without a name or a ratio above 0");
    return { name: called, ratio: number };
  });
  if (benchmarks.length === 0 || benchmarks.length !== report.benchmarks.length)
    throw new UnreadableReport("has no benchmark in it");
  return { tells: "benchmark", benchmarks, commit: textOf(report.commit) };
}

/**
 * Reads what hyperfine writes with `--export-json`. Its first command is what it was; each other one is held against it
 * by their medians.
 *
 * @throws UnreadableReport where there is one command only, too: it is compared with nothing
 */
export function readHyperfine(text: string): Benchmarks {
  const report = jsonOf(text);
  if (!isRecord(report) || !Array.isArray(report.results))
    throw new UnreadableReport("is no report of hyperfine");
  const timed = objectsOf(report.results).map(({ command, median, mean }) => {
    const seconds = numberOf(median) ?? numberOf(mean);
    if (seconds === undefined || seconds <= 0) throw new UnreadableReport("has a command without a time");
    return { name: textOf(command, ""), seconds };
  });
  const [before, ...now] = timed;
  if (before === undefined || now.length === 0)
    throw new UnreadableReport("has no second command, so that nothing is compared");
  const benchmarks = now.map(({ name, seconds }) => ({ name, ratio: seconds / before.seconds }));
  return { tells: "benchmark", benchmarks };
}

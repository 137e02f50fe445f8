import { relative } from "node:path";
import { prometheus } from "../duration/index.ts";
import type { ProjectProofReport } from "../project/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

type Failure = ProjectProofReport["failures"][number];

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const momentText = (at: number): string => (at === 0 ? "at the beginning" : `after ${prometheus.write(at)}`);

/** What fails, by file and test; moments at which the same is wrong share a line. */
function failureLines(
  failures: readonly Failure[],
  cwd: string,
  paint: Terminal["paint"],
): readonly string[] {
  const lines: string[] = [];
  const byTest = Map.groupBy(failures, ({ file, test }) => JSON.stringify([file, test]));
  let lastFile = "";
  for (const [first, ...others] of byTest.values()) {
    if (first === undefined) continue;
    if (first.file !== lastFile)
      lines.push(paint("bold", plainLine(relative(cwd, first.file) || first.file)));
    lastFile = first.file;
    lines.push(paint("red", `  ${plainLine(first.test)}`));
    const same = Map.groupBy([first, ...others], ({ of, difference }) => `${of}: ${difference}`);
    for (const [what, all] of same) {
      const when = [...new Set(all.map(({ at }) => momentText(at)))].join(" and ");
      lines.push(`    ${when}, ${plainLine(what)}`);
    }
  }
  return lines;
}

/** What is not as a test says, and one line of what was run. */
export function rulesTestText(report: ProjectProofReport, cwd: string, paint: Terminal["paint"]): string {
  const { alerts, environments, cases, failedCases, failures, seconds, by, untested, drift } = report;
  const ran = [
    counted(alerts.length, "alert"),
    ...(environments.length === 0 ? [] : [counted(environments.length, "environment")]),
    counted(cases, "case"),
  ].join(", ");
  const how = `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s, ${by === "engine" ? "on the engine" : "by promtool"}`;
  const verdict =
    failedCases === 0
      ? paint("green", `All is as it should be: ${ran} (${how}).`)
      : paint("red", `${failedCases} of ${counted(cases, "case")} failed: ${ran} (${how}).`);
  return [
    ...failureLines(failures, cwd, paint),
    ...(failures.length === 0 ? [] : [""]),
    ...(untested.length === 0 ? [] : [paint("yellow", `No test is about ${untested.join(", ")}.`)]),
    ...drift.map((sentence) => paint("yellow", `${sentence}: run tta-obs generate.`)),
    verdict,
  ].join("\n");
}

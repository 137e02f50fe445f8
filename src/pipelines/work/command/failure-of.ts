import { stripVTControlCharacters } from "node:util";
import { inOneUnit } from "../../../duration/index.ts";
import { clipLine } from "../../../narrow/index.ts";
import type { ProcessEnd } from "../../../processes/index.ts";
import type { WorkFailure, WorkOutput } from "../work-result.ts";

const mostOfLine = 300;

type Printed = Pick<WorkOutput, "stdout" | "stderr">;

/** Why a command failed; undefined for one that did not. */
export function failureOf(end: ProcessEnd, expected: number, printed: Printed): WorkFailure | undefined {
  const { problem, told, isStuck, wasKilled, by, code } = end;
  if (problem !== undefined) return { kind: "spawn", message: problem };
  if (told !== undefined) {
    if (isStuck) return { ...told, message: `${told.message}, and runs on: not even SIGKILL ends it` };
    const how = by ?? `exit code ${code}`;
    return wasKilled
      ? { ...told, message: `${told.message}, and had to be killed` }
      : { ...told, message: `${told.message}, and ended with ${how}` };
  }
  if (by !== undefined) return { kind: "signal", message: `was ended by ${by}${lastWords(printed)}` };
  if (code === expected) return undefined;
  const instead = expected === 0 ? "" : ` where ${expected} was expected`;
  return { kind: "exit_code", message: `ended with exit code ${code}${instead}${lastWords(printed)}` };
}

/** What is to be known of a command beside how it ended. */
export function remarksOf(end: ProcessEnd, graceMs: number): readonly string[] {
  return [
    ...(end.wasKilled ? [`did not end in ${inOneUnit(graceMs)} of SIGTERM, and got SIGKILL`] : []),
    ...(end.left ? ["left processes behind, which were ended"] : []),
    ...(end.escaped.length > 0
      ? [`started what left its process group and may still run: ${end.escaped.join(", ")}`]
      : []),
  ];
}

/** The last line that it printed, where it is likely to say why. */
function lastWords({ stdout, stderr }: Printed): string {
  const [last = ""] = [stderr, stdout]
    .flatMap(({ text }) => text.trimEnd().split("\n").slice(-1))
    .filter(Boolean);
  return last === "" ? "" : `: ${clipLine(stripVTControlCharacters(last).trim(), mostOfLine)}`;
}

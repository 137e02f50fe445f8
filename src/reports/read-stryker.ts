import { isRecord, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import type { FileMutants, ToolReport } from "./tool-report.ts";

const detected = new Set(["Killed", "Timeout"]);
const undetected = new Set(["Survived", "NoCoverage"]);
/** What could not be tried, or was not to be: of no weight. */
const invalid = new Set(["CompileError", "RuntimeError", "Ignored"]);

/**
 * Reads a report of the mutation-testing-report schema, as Stryker writes it. Its score is the share of detected mutants
 * (killed, or without an end) among the valid ones (detected, survived, or never run).
 *
 * @throws UnreadableReport of one with a mutant that waits to be tried, too: its run is not over
 */
export function readStryker(text: string): Extract<ToolReport, { tells: "mutation" }> {
  const report = jsonOf(text);
  if (!isRecord(report) || !isRecord(report.files) || textOf(report.schemaVersion) === undefined)
    throw new UnreadableReport("is no report of mutation testing");
  const version = textOf(report.schemaVersion, "");
  if (!/^[12](\.|$)/.test(version)) throw new UnreadableReport(`has the version ${version}, not 1 or 2`);
  const files = Object.entries(report.files).map(([file, said]) => mutantsOf(file, said));
  return { tells: "mutation", files };
}

function mutantsOf(file: string, said: unknown): FileMutants {
  if (!isRecord(said) || !Array.isArray(said.mutants))
    throw new UnreadableReport("has a file without mutants");
  let [covered, total] = [0, 0];
  for (const { status } of objectsOf(said.mutants)) {
    const word = textOf(status, "");
    if (detected.has(word)) covered += 1;
    else if (!undetected.has(word)) {
      if (invalid.has(word)) continue;
      const problem = word === "Pending" ? "whose run is not over" : `of the status ${word}`;
      throw new UnreadableReport(`has a mutant ${problem}`);
    }
    total += 1;
  }
  return { file, mutants: { covered, total } };
}

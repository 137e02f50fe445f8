import { msOf } from "../../duration/index.ts";
import { type Finding, noCounts, PrintedReport, readReport, reportFile } from "../../reports/index.ts";
import type { GateDefinition } from "../definition/pipeline-definition.ts";
import { doCommand } from "../work/command/do-command.ts";
import type { WorkContext } from "../work/work-context.ts";
import type { GateResult } from "./gate-result.ts";
import { reasonAgainst } from "./verdict.ts";

/** What a gate is run within; its folder is what it looks at. */
export type GateContext = Omit<WorkContext, "timeoutMs" | "registry">;

/** A finding with its place as seen from the folder that was looked at: where that stands says nothing to people. */
const seenFrom = (folder: string, { at, ...finding }: Finding): Finding => ({
  ...finding,
  at: at?.replace(/^file:\/\//, "").startsWith(`${folder}/`)
    ? at.replace(/^file:\/\//, "").slice(folder.length + 1)
    : at,
});

/** How long a gate may take, unless it says so. */
const defaultTimeoutMs = 600_000;

/**
 * Runs the command of a gate and reads its report. What goes wrong with either is a gate that does not pass, with one
 * sentence: it never rejects for that.
 */
export async function runGate(gate: GateDefinition, context: GateContext): Promise<GateResult> {
  const begun = performance.now();
  const { run, environment = [], report, timeout } = gate;
  const timeoutMs = (timeout === undefined ? undefined : msOf(timeout)) ?? defaultTimeoutMs;
  const printed = new PrintedReport();
  const file = report?.file;
  const source = file === undefined ? printed : reportFile(context.folder, file);
  const isPrinted = report !== undefined && file === undefined;

  const ended = await doCommand({ run, environment }, { ...context, timeoutMs }, (chunk) => {
    if (isPrinted) printed.push(chunk);
  });
  // What did not come to its own end has written no whole report either.
  const cameToEnd = ended.ok || ended.kind === "exit_code";
  const read = cameToEnd && report !== undefined ? readReport(report.format, await source.read()) : undefined;
  const said = typeof read === "string" ? undefined : read;
  const reason = reasonAgainst(gate, ended, read);
  return {
    passed: reason === undefined,
    reason,
    kind: cameToEnd ? undefined : ended.kind,
    counts: said?.counts ?? noCounts,
    findings: (said?.findings ?? []).map((finding) => seenFrom(context.folder, finding)),
    leftOut: said?.leftOut ?? 0,
    durationMs: performance.now() - begun,
    output: ended.output,
  };
}

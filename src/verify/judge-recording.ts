import { type Judge, judgeQuery } from "./judge-query.ts";
import type { Reason, RecordingVerdict, State } from "./verdict.ts";

/** A recording rule as it stands in a rule file. */
export interface RecordingRule {
  /** Below the folder of rules. */
  readonly file: string;
  /** The series that it writes. */
  readonly record: string;
  readonly expr: string;
  /** The pace of its group, where that is not the server's. */
  readonly every?: string;
}

/** Judges a recording rule: its query is alive, and Prometheus writes what it gives. */
export async function judgeRecording(rule: RecordingRule, judge: Judge): Promise<RecordingVerdict> {
  const verdict = (state: State, reasons: readonly Reason[]): RecordingVerdict => ({
    file: rule.file,
    name: rule.record,
    state,
    reasons,
  });
  const { state, reasons } = await judgeQuery(rule.expr, {}, judge);
  // A number that is recorded asks for no series.
  const isNumber = reasons.length > 0 && reasons.every(({ kind }) => kind === "no_selector");
  if (!isNumber && (state !== "alive" || reasons.length > 0)) return verdict(state, reasons);
  const written = await judge.run(`count(present_over_time(${rule.record}[5m]))`);
  if (!written.ok) return verdict("dead", [{ kind: "query_error", text: written.error }]);
  if (written.samples.length > 0) return verdict("alive", []);
  if (rule.every !== undefined) {
    const text = `it is computed every ${rule.every}, and has not been in the last 5m`;
    return verdict("unused", [{ kind: "not_used", text }]);
  }
  const text = `its query has an answer and nothing writes ${rule.record}: load ${rule.file} into Prometheus`;
  return verdict("dead", [{ kind: "not_recorded", text }]);
}

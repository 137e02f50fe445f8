import { Faults, keysOf, list, oneOf, plain, record, type Shape, words } from "../../documents/index.ts";
import { ObsError } from "../../errors/index.ts";
import { criterionResults, stages } from "../../standards/index.ts";
import type { StageChange, StageEvidence } from "./stage-change.ts";

/** A change as a line of the file has it. */
interface HistoryLine extends Omit<StageChange, "atMs"> {
  readonly at: string;
}

const moment = plain(
  { type: "string", format: "date-time" },
  "write a moment, such as 2026-01-31T12:00:00.000Z",
  (value): value is string =>
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) &&
    Number.isFinite(Date.parse(value)),
);

const evidence: Shape<StageEvidence> = record<StageEvidence>({
  criterion: { needed: true, about: "the criterion", shape: words(100) },
  result: { needed: true, about: "how it stood with it", shape: oneOf(criterionResults) },
  says: { needed: true, about: "the value and the limit", shape: words(2_000) },
});

const line: Shape<HistoryLine> = record<HistoryLine>({
  at: { needed: true, about: "when", shape: moment },
  component: { needed: true, about: "the name of the component", shape: words(200) },
  from: { needed: true, about: "the stage that it left", shape: oneOf(stages) },
  to: { needed: true, about: "the stage that it went to", shape: oneOf(stages) },
  by: { needed: true, about: "who did it", shape: words(200) },
  reason: { needed: true, about: "why", shape: words(2_000) },
  commit: { about: "the commit that it was judged at", shape: words(100) },
  evidence: { needed: true, about: "how it stood with each criterion", shape: list(evidence) },
});

/**
 * A line of the history.
 *
 * @param place its file and number, for sentences
 * @throws ObsError COMPONENT_HISTORY
 */
export function readHistoryLine(text: string, place: string): StageChange {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken(place, "it is no JSON", error);
  }
  const faults = new Faults();
  if (line.holds(value, undefined, faults)) {
    const { at, ...rest } = value;
    return { atMs: Date.parse(at), ...rest };
  }
  const [fault] = faults.first;
  const keys = keysOf(fault?.ofKey === true ? fault.path.slice(0, -1) : (fault?.path ?? []));
  throw broken(place, `${keys} ${fault?.problem ?? "cannot be meant"}`);
}

const broken = (place: string, problem: string, cause?: unknown): ObsError =>
  new ObsError({
    code: "COMPONENT_HISTORY",
    problem: `${place}: ${problem}`,
    fix: "take the line back to what it was, by git or a backup: without it nobody knows which stage is true",
    cause,
  });

/**
 * A change as a line, with its end.
 *
 * @throws ObsError COMPONENT_HISTORY for what no reader would take
 */
export function historyLineOf(change: StageChange): string {
  const { atMs, component, from, to, by, reason, commit, evidence: each } = change;
  const at = Number.isFinite(atMs) ? new Date(atMs).toISOString() : "";
  // In this order it reads as a sentence.
  const text = JSON.stringify({ at, component, from, to, by, reason, commit, evidence: each });
  readHistoryLine(text, "the change");
  return `${text}\n`;
}

import { exemplarLimit, unfitForExemplar } from "../exposition/exemplar-suffix.ts";
import { numberText } from "../exposition/number-text.ts";
import { labelText } from "../labels/label-text.ts";
import type { Exemplar } from "../types.ts";

/** What is kept of an exemplar. */
export interface ExemplarRecord {
  readonly traceId: string;
  readonly spanId: string;
  readonly value: number;
  /** Milliseconds since 1970, if the registry has a clock. */
  readonly time: number | undefined;
}

/** Milliseconds since 1970. */
export type Now = () => number;

/** What the clock says, if it says a time. */
export function timeOf(now: Now | undefined): number | undefined {
  try {
    const time = now?.();
    return typeof time === "number" && Number.isFinite(time) ? time : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds for which an exemplar stands before another takes its place: a scraper that comes every few seconds
 * sees no more of them, and what is recorded meanwhile pays for a look at the clock alone.
 */
const rest = 1_000;

/** What stands at a counter or a bucket after one more exemplar was given to it, where `held` stood. */
export function nextExemplar(
  held: ExemplarRecord | undefined,
  exemplar: Exemplar,
  value: number,
  now: Now | undefined,
): ExemplarRecord | undefined {
  const time = timeOf(now);
  if (held?.time !== undefined && time !== undefined) {
    const age = time - held.time;
    // A clock that was set back must not keep one for hours.
    if (age >= 0 && age < rest) return held;
  }
  return recordExemplar(exemplar, value, time) ?? held;
}

/** Copies an exemplar; whatever is not one, or is too long for a page, is left out. */
function recordExemplar(
  exemplar: Exemplar,
  value: number,
  time: number | undefined,
): ExemplarRecord | undefined {
  try {
    const { traceId, spanId } = exemplar;
    if (typeof traceId !== "string" || typeof spanId !== "string" || traceId === "") return undefined;
    if (traceId.length + spanId.length > exemplarLimit - "trace_id".length - "span_id".length)
      return undefined;
    if (unfitForExemplar.test(traceId) || unfitForExemplar.test(spanId)) return undefined;
    return {
      traceId: traceId.toWellFormed(),
      spanId: spanId.toWellFormed(),
      value,
      time,
    };
  } catch {
    return undefined;
  }
}

/** The part of an OpenMetrics line that follows the value. */
export function exemplarText(record: ExemplarRecord): string {
  const labels = labelText([
    ["trace_id", record.traceId],
    ["span_id", record.spanId],
  ]);
  const time = record.time === undefined ? "" : ` ${(record.time / 1000).toFixed(3)}`;
  return ` # {${labels}} ${numberText(record.value)}${time}`;
}

import { exemplarLimit, unfitForExemplar } from "../exposition/exemplar-suffix.ts";
import { numberText } from "../exposition/number-text.ts";
import { labelText } from "../labels/label-text.ts";
import type { DueExemplar, ExemplarHolder, ExemplarRecord, ExemplarSource } from "../types.ts";

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

/** Whether what stands at a place keeps it. A clock that was set back must not let it do so for hours. */
export const rests = (held: ExemplarRecord | undefined, time: number | undefined): boolean =>
  held?.time !== undefined && time !== undefined && time >= held.time && time - held.time < rest;

function isHolder(source: ExemplarSource): source is ExemplarHolder {
  return "hold" in source && typeof source.hold === "function";
}

/** What a place that is free is pointed at; undefined for what is no exemplar, or none before its run has ended. */
export function exemplarFrom(source: ExemplarSource, due: DueExemplar): ExemplarRecord | undefined {
  try {
    if (!isHolder(source)) {
      const { traceId, spanId } = source;
      return recordExemplar({ traceId, spanId, value: due.value, time: due.time });
    }
    source.hold(due);
  } catch {
    // Recording never throws, whatever was given.
  }
  return undefined;
}

/** What stands at a place after one came that was made elsewhere, or before: none that is older, or of soon after. */
export function laterExemplar(
  held: ExemplarRecord | undefined,
  given: ExemplarRecord,
  now: Now | undefined,
): ExemplarRecord | undefined {
  const present = timeOf(now) ?? Number.POSITIVE_INFINITY;
  const soon = (given.time ?? present) - (held?.time ?? Number.NEGATIVE_INFINITY) < rest;
  // Of one from the future the clock has been set back since.
  if (held?.time !== undefined && held.time <= present && soon) return held;
  return recordExemplar(given) ?? held;
}

/** Copies an exemplar; whatever is not one, or is too long for a page, is left out. */
function recordExemplar({ traceId, spanId, value, time }: ExemplarRecord): ExemplarRecord | undefined {
  if (typeof traceId !== "string" || typeof spanId !== "string" || traceId === "") return undefined;
  if (traceId.length + spanId.length > exemplarLimit - "trace_id".length - "span_id".length) return undefined;
  if (unfitForExemplar.test(traceId) || unfitForExemplar.test(spanId)) return undefined;
  return { traceId: traceId.toWellFormed(), spanId: spanId.toWellFormed(), value, time };
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

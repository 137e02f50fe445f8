import type { SpanIds } from "../../telemetry/index.ts";

/** The span in which a run is begun. */
export interface CallerTrace extends SpanIds {
  /** Whether it is sent somewhere: then the run is, too. */
  readonly isTraced: boolean;
}

const pattern = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-|$)/;

/** The header `traceparent` of the W3C, for a span. */
export const traceparentOf = ({ traceId, spanId }: SpanIds, isTraced: boolean): string =>
  `00-${traceId}-${spanId}-${isTraced ? "01" : "00"}`;

/** What such a header says; undefined for what is none. */
export function callerOf(traceparent: string | undefined): CallerTrace | undefined {
  const [, traceId, spanId, flags = ""] = pattern.exec(traceparent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, isTraced: (Number.parseInt(flags, 16) & 1) === 1 };
}

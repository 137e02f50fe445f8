import type { Attributes, AttributeValue, SpanEvent, SpanLink } from "../support/index.ts";

/** A span as it came: nothing of it is judged yet. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly kind: number;
  /** Nanoseconds since 1970. */
  readonly start: bigint;
  readonly end: bigint;
  readonly flags: number;
  readonly status: number;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly left: number;
}

/** A log line as it came. */
export interface ReceivedLine {
  readonly time: bigint;
  readonly observed: bigint;
  readonly severity: number;
  readonly severityText: string;
  readonly body: AttributeValue;
  readonly eventName: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

/** What one library of one process sent. */
export interface Received<Item> {
  readonly resource: Attributes;
  readonly scope: string;
  readonly items: readonly Item[];
}

const perMilli = 1_000_000n;

/** Nanoseconds as milliseconds with a fraction. */
export const millis = (nanos: bigint): number => Number(nanos / perMilli) + Number(nanos % perMilli) / 1e6;

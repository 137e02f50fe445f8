import type { Attributes, SpanEvent, SpanKind, SpanLink, SpanStatus } from "../support/index.ts";
import { spanKinds, spanStatuses } from "../support/index.ts";
import { millis, type ReceivedSpan } from "./received.ts";

/** Where a span stands in its run, as far as it says so itself; the least of a run speaks for it. */
export const places = {
  /** It has no parent. */
  root: 0,
  /** Its parent is in another process, which may send nothing. */
  entry: 1,
  inside: 2,
} as const;
export type Place = (typeof places)[keyof typeof places];

/** A span that can be kept. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  readonly place: Place;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startMs: number;
  readonly durationMs: number;
  readonly status: SpanStatus;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly left: number;
}

const isId = (text: string, digits: number): boolean => text.length === digits && !/^0*$/.test(text);

/** A trace id that means one; undefined for zeros and other lengths. */
export const traceIdOf = (text: string): string | undefined => (isId(text, 32) ? text : undefined);

/** A span id that means one; undefined for zeros and other lengths. */
export const spanIdOf = (text: string): string | undefined => (isId(text, 16) ? text : undefined);

// Bits of the flags of a span that say whether its parent is in another process, and whether they say it.
const saysRemote = 0x100;
const isRemote = 0x200;

function placeOf(parentId: string | null, flags: number, kind: SpanKind): Place {
  if (parentId === null) return places.root;
  const remote =
    (flags & saysRemote) === 0 ? kind === "server" || kind === "consumer" : (flags & isRemote) !== 0;
  return remote ? places.entry : places.inside;
}

/**
 * The span if it can be kept, else why not. One that ends before it began, by a clock that was set back, took no time;
 * one that is its own parent has none.
 */
export function judgeSpan(span: ReceivedSpan): Span | string {
  const traceId = traceIdOf(span.traceId);
  const spanId = spanIdOf(span.spanId);
  if (traceId === undefined) return "a span has no trace id of 16 bytes that are not all 0";
  if (spanId === undefined) return "a span has no span id of 8 bytes that are not all 0";
  if (span.start <= 0n) return "a span has no start";
  if (span.end <= 0n) return "a span has no end: send spans when they have ended";
  const parent = spanIdOf(span.parentId);
  const parentId = parent === undefined || parent === spanId ? null : parent;
  const kind = spanKinds[span.kind - 1] ?? "internal";
  return {
    ...{ traceId, spanId, parentId, kind },
    place: placeOf(parentId, span.flags, kind),
    name: span.name,
    startMs: millis(span.start),
    durationMs: span.end > span.start ? millis(span.end - span.start) : 0,
    status: spanStatuses[span.status] ?? "unset",
    statusMessage: span.statusMessage,
    attributes: span.attributes,
    events: span.events,
    links: span.links,
    left: span.left,
  };
}

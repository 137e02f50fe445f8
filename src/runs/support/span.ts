import type { Attributes } from "./attributes.ts";

export const spanKinds = ["internal", "server", "client", "producer", "consumer"] as const;
export type SpanKind = (typeof spanKinds)[number];

export const spanStatuses = ["unset", "ok", "error"] as const;
export type SpanStatus = (typeof spanStatuses)[number];

/** Something that happened at one moment of a span. */
export interface SpanEvent {
  readonly name: string;
  /** Milliseconds since 1970, with a fraction, by the clock of the span. */
  readonly timeMs: number;
  readonly attributes: Attributes;
}

/** Another span that this one has to do with. */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

/** A part of a run. */
export interface RunSpan {
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Null for a root. The span of that id may be missing: it is late, not sampled, or was never sent. */
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly service: string;
  /** Library that made it; empty if it does not say. */
  readonly scope: string;
  /** Milliseconds since 1970, with a fraction, as its own clock said. */
  readonly startMs: number;
  readonly durationMs: number;
  /**
   * Milliseconds by which to move it, and what it has inside, so that it stands within its parent: not 0 only where
   * another service, whose clock disagrees, is its parent. To be added to {@link startMs} and to times of events.
   */
  readonly shiftMs: number;
  readonly status: SpanStatus;
  /** What the status says; empty for most. */
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  /** Attributes, events and links that were left out by whoever made it or because they were too many. */
  readonly left: number;
  /** Place of its resource in the list of the answer. */
  readonly resource: number;
}

import type { Outcome, SpanEventName } from "../../catalog/index.ts";
import type { DueExemplar, ExemplarHolder, ExemplarSource } from "../../metrics/index.ts";
import {
  type OuterSpan,
  type PastSpan,
  type Span,
  type SpanIds,
  type SpanStart,
  type SpanValue,
  type SpanValues,
  systemClock,
} from "../../telemetry/index.ts";
import { spanId } from "./span-id.ts";

/** Something that happened in a held span. */
export interface HeldEvent {
  readonly name: SpanEventName;
  readonly attributes: SpanValues | undefined;
  /** Milliseconds on the clock that is never set. */
  readonly at: number;
}

/** How a held span ended. */
export interface HeldEnd {
  readonly outcome: Outcome;
  readonly error: unknown;
  readonly at: number;
}

/** The run that a held span is part of. */
export interface SpanHolder {
  readonly traceId: string;
  /** The span around the run, which is not held itself: that of a caller, say. */
  readonly outer: OuterSpan | undefined;
  /** Added to milliseconds of the clock that is never set, it makes such since 1970. */
  readonly since1970: number;
  /** Whether the run is not sent. */
  readonly left: boolean;
  /** Whether it has ended. */
  readonly over: boolean;
  /** What samples of one of its spans are pointed at. */
  exemplarOf(span: HeldSpan): ExemplarSource | undefined;
  /** Keeps what is due to one of its spans until the run has ended. */
  hold(span: HeldSpan, due: DueExemplar): void;
  /** A span below one of its own. */
  span(start: SpanStart, parent: HeldSpan): Span;
  /** Told by each of its spans. */
  ended(span: HeldSpan): void;
}

/**
 * A span of a run that the ratio left out: kept as it was said, which costs a fraction of a span of OpenTelemetry, and
 * made one if its run is sent all the same.
 */
export class HeldSpan implements Span, ExemplarHolder {
  readonly run: SpanHolder;
  readonly parent: HeldSpan | undefined;
  readonly start: SpanStart;
  readonly startedAt: number;
  readonly findable = false;
  attributes: Record<string, SpanValue> | undefined;
  events: HeldEvent[] | undefined;
  ended: HeldEnd | undefined;
  #ids: SpanIds | undefined;

  constructor(run: SpanHolder, parent: HeldSpan | undefined, start: SpanStart, ids?: SpanIds) {
    this.run = run;
    this.parent = parent;
    this.start = start;
    this.startedAt = systemClock.now();
    this.#ids = ids;
  }

  /** Made when they are first read: most spans are never asked. */
  get ids(): SpanIds {
    this.#ids ??= { traceId: this.run.traceId, spanId: spanId() };
    return this.#ids;
  }

  get exemplar(): ExemplarSource | undefined {
    return this.run.exemplarOf(this);
  }

  hold(due: DueExemplar): void {
    this.run.hold(this, due);
  }

  get recording(): boolean {
    return !this.run.left;
  }

  setAttribute(key: string, value: SpanValue): void {
    if (this.ended !== undefined || this.run.left) return;
    this.attributes ??= {};
    this.attributes[key] = value;
  }

  event(name: SpanEventName, attributes?: SpanValues): void {
    if (this.ended !== undefined || this.run.left) return;
    this.events ??= [];
    this.events.push({ name, attributes, at: systemClock.now() });
  }

  end(outcome: Outcome, error?: unknown): void {
    if (this.ended !== undefined) return;
    this.ended = { outcome, error, at: systemClock.now() };
    this.run.ended(this);
  }

  /** The span that it stood for, if it has ended: below what was around its run, which is sent as well. */
  get past(): PastSpan | undefined {
    const { run, parent, ended, start } = this;
    if (ended === undefined) return undefined;
    const around = parent === undefined ? run.outer : { ...parent.ids, isRemote: false };
    return {
      start: { ...start, attributes: { ...start.attributes, ...this.attributes } },
      ids: this.ids,
      around,
      startedAt: run.since1970 + this.startedAt,
      endedAt: run.since1970 + ended.at,
      events: (this.events ?? []).map((event) => ({ ...event, at: run.since1970 + event.at })),
      outcome: ended.outcome,
      error: ended.error,
    };
  }
}

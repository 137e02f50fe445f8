import type { Outcome } from "../catalog/index.ts";
import type { Clock, Span, SpanIds, SpanStart, SpanValue, SpanValues, Tracer } from "../telemetry/index.ts";

/** Something that happened at one moment of a span. */
export interface RecordedEvent {
  readonly name: string;
  readonly attributes: SpanValues;
  /** Milliseconds on the manual clock. */
  readonly at: number;
}

/** A span as it was recorded; what is not known before its end is undefined until then. */
export interface RecordedSpan {
  readonly name: string;
  readonly parent: RecordedSpan | undefined;
  readonly ids: SpanIds;
  readonly attributes: SpanValues;
  readonly events: readonly RecordedEvent[];
  /** Milliseconds on the manual clock. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly outcome: Outcome | undefined;
  readonly error: unknown;
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");

class Recording implements Span, RecordedSpan {
  readonly name: string;
  readonly parent: Recording | undefined;
  readonly ids: SpanIds;
  readonly attributes: Record<string, SpanValue>;
  readonly events: RecordedEvent[] = [];
  readonly recording = true;
  readonly findable = true;
  readonly startedAt: number;
  endedAt: number | undefined;
  outcome: Outcome | undefined;
  error: unknown;
  readonly #clock: Clock;

  constructor(clock: Clock, { name, attributes }: SpanStart, parent: Recording | undefined, number: number) {
    this.#clock = clock;
    this.name = name;
    this.attributes = { ...attributes };
    this.parent = parent;
    this.startedAt = clock.now();
    this.ids = { traceId: parent?.ids.traceId ?? hex(number, 32), spanId: hex(number, 16) };
  }

  /** Every recorded span counts as sent, so that what depends on it is seen in tests too. */
  get exemplar(): SpanIds {
    return this.ids;
  }

  setAttribute(key: string, value: SpanValue): void {
    this.attributes[key] = value;
  }

  event(name: string, attributes: SpanValues = {}): void {
    this.events.push({ name, attributes, at: this.#clock.now() });
  }

  /** Only the first end counts, as in OpenTelemetry. */
  end(outcome: Outcome, error?: unknown): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = this.#clock.now();
    this.outcome = outcome;
    this.attributes["tta.outcome"] = outcome;
    this.error = error;
  }
}

/** Keeps every span, in the order in which they started. */
export class RecordingTracer implements Tracer {
  readonly #clock: Clock;
  readonly #spans: Recording[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get spans(): readonly RecordedSpan[] {
    return this.#spans;
  }

  run<T>(start: SpanStart, parent: Span | undefined, body: (span: Span) => T): T {
    const known = parent instanceof Recording ? parent : undefined;
    const span = new Recording(this.#clock, start, known, this.#spans.length + 1);
    this.#spans.push(span);
    return body(span);
  }
}

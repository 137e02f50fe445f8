import type { Outcome } from "../catalog/index.ts";
import type { Clock, Span, SpanIds, Tracer } from "../telemetry/index.ts";

/** A span as it was recorded; what is not known before its end is undefined until then. */
export interface RecordedSpan {
  readonly name: string;
  readonly parent: RecordedSpan | undefined;
  readonly ids: SpanIds;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
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
  readonly attributes: Record<string, string | number | boolean> = {};
  readonly startedAt: number;
  endedAt: number | undefined;
  outcome: Outcome | undefined;
  error: unknown;
  readonly #clock: Clock;

  constructor(clock: Clock, name: string, parent: Recording | undefined, number: number) {
    this.#clock = clock;
    this.name = name;
    this.parent = parent;
    this.startedAt = clock.now();
    this.ids = { traceId: parent?.ids.traceId ?? hex(number, 32), spanId: hex(number, 16) };
  }

  /** Every recorded span counts as sent, so that what depends on it is seen in tests too. */
  get exemplar(): SpanIds {
    return this.ids;
  }

  setAttribute(key: string, value: string | number | boolean): void {
    this.attributes[key] = value;
  }

  /** Only the first end counts, as in OpenTelemetry. */
  end(outcome: Outcome, error?: unknown): void {
    if (this.endedAt !== undefined) return;
    this.endedAt = this.#clock.now();
    this.outcome = outcome;
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

  run<T>(name: string, parent: Span | undefined, body: (span: Span) => T): T {
    const known = parent instanceof Recording ? parent : undefined;
    const span = new Recording(this.#clock, name, known, this.#spans.length + 1);
    this.#spans.push(span);
    return body(span);
  }
}

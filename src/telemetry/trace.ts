import type { Outcome, SpanEventName } from "../catalog/index.ts";
import type { ExemplarSource } from "../metrics/index.ts";
import type { PastSpans } from "./past-spans.ts";
import type { SpanIds, SpanStart, SpanValue, SpanValues } from "./span-start.ts";

export interface Span {
  /** What it was started as; undefined when nothing was. */
  readonly start?: SpanStart | undefined;
  /** For log lines and outgoing requests; undefined when there is no trace at all. */
  readonly ids: SpanIds | undefined;
  /**
   * What a sample may be pointed at; undefined unless the span is sent somewhere, or may be in the end, so that no
   * exemplar points at a trace that does not exist.
   */
  readonly exemplar: ExemplarSource | undefined;
  /** Whether it is sent somewhere, or may be: only then primitives below it have spans, and what is said of it counts. */
  readonly recording: boolean;
  /** Whether what is called inside a primitive finds its span without an argument: to be found costs more than a span. */
  readonly findable: boolean;
  setAttribute(key: string, value: SpanValue): void;
  /** Says that something happened now. */
  event(name: SpanEventName, attributes?: SpanValues): void;
  /** Ends the span; `error` is recorded on it when the outcome is a failure. */
  end(outcome: Outcome, error?: unknown): void;
}

/** The spans that instrumented code may start; OpenTelemetry is one implementation. */
export interface Tracer {
  /** Starts a span below `parent`, or below whatever is active when that is none of its own, and runs `body` inside it. */
  run<T>(start: SpanStart, parent: Span | undefined, body: (span: Span) => T): T;
  /** Sends spans of what is over; undefined where none are sent anywhere. */
  readonly past?: PastSpans | undefined;
}

export const silentSpan: Span = {
  ids: undefined,
  exemplar: undefined,
  recording: false,
  findable: false,
  setAttribute: () => {},
  event: () => {},
  end: () => {},
};

/** Starts no spans at all. */
export const silentTracer: Tracer = { run: (_start, parent, body) => body(parent ?? silentSpan) };

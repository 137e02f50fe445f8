import type { Outcome } from "../catalog/index.ts";
import type { Exemplar } from "../metrics/index.ts";

/** Ids of a span in W3C form: 32 and 16 lower-case hex digits. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

export interface Span {
  /** For log lines and outgoing requests; undefined when there is no trace at all. */
  readonly ids: SpanIds | undefined;
  /** Undefined unless the span is sent somewhere, so that no exemplar points at a trace that does not exist. */
  readonly exemplar: Exemplar | undefined;
  setAttribute(key: string, value: string | number | boolean): void;
  /** Ends the span; `error` is recorded on it when the outcome is a failure. */
  end(outcome: Outcome, error?: unknown): void;
}

/** The spans that instrumented code may start; OpenTelemetry is one implementation. */
export interface Tracer {
  /** Starts a span below `parent`, or below whatever is active when there is none, and runs `body` inside it. */
  run<T>(name: string, parent: Span | undefined, body: (span: Span) => T): T;
}

export const silentSpan: Span = {
  ids: undefined,
  exemplar: undefined,
  setAttribute: () => {},
  end: () => {},
};

/** Starts no spans at all. */
export const silentTracer: Tracer = { run: (_name, parent, body) => body(parent ?? silentSpan) };

import type { Context, Tracer as OtelTracer } from "@opentelemetry/api";
import type { Span, SpanStart, Tracer } from "../../telemetry/index.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import { OpenTelemetrySpan } from "./open-telemetry-span.ts";

/** Starts spans of OpenTelemetry, inside of which everything else that uses it finds them. */
export class OpenTelemetryTracer implements Tracer {
  readonly #api: OpenTelemetryApi;
  readonly #inner: OtelTracer;
  readonly #exported: boolean;

  constructor(api: OpenTelemetryApi, inner: OtelTracer, exported: boolean) {
    this.#api = api;
    this.#inner = inner;
    this.#exported = exported;
  }

  run<T>(
    { name, client = false, attributes }: SpanStart,
    parent: Span | undefined,
    body: (span: Span) => T,
  ): T {
    const { context, SpanKind, trace } = this.#api;
    const place = this.#placeOf(parent);
    const inner = this.#inner.startSpan(name, client ? { kind: SpanKind.CLIENT } : {}, place);
    const span = new OpenTelemetrySpan(this.#api, inner, this.#exported);
    // Set afterwards, and not for a span that nobody will see: they are checked one by one, which takes longer than it.
    if (span.recording) {
      for (const [key, value] of Object.entries(attributes)) span.setAttribute(key, value);
    }
    return context.with(trace.setSpan(place, inner), () => body(span));
  }

  /** Where a new span belongs: below `parent`, unless something closer in the same trace is active. */
  #placeOf(parent: Span | undefined): Context {
    const { context, trace } = this.#api;
    const active = context.active();
    if (!(parent instanceof OpenTelemetrySpan)) return active;
    const current = trace.getSpanContext(active);
    return current?.traceId === parent.ids?.traceId ? active : trace.setSpan(active, parent.inner);
  }
}

import type { Span as OtelSpan } from "@opentelemetry/api";
import type { Outcome } from "../../catalog/index.ts";
import type { Exemplar } from "../../metrics/index.ts";
import type { Span, SpanIds } from "../../telemetry/index.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";

const sampled = 1;
const failures: ReadonlySet<Outcome> = new Set(["error", "timeout", "rejected"]);

/** A span of OpenTelemetry. */
export class OpenTelemetrySpan implements Span {
  readonly inner: OtelSpan;
  readonly ids: SpanIds | undefined;
  readonly exemplar: Exemplar | undefined;
  readonly #api: OpenTelemetryApi;

  /** `exported` says whether spans are sent anywhere, so that an exemplar can lead to one. */
  constructor(api: OpenTelemetryApi, inner: OtelSpan, exported: boolean) {
    const context = inner.spanContext();
    this.#api = api;
    this.inner = inner;
    this.ids = api.isSpanContextValid(context)
      ? { traceId: context.traceId, spanId: context.spanId }
      : undefined;
    this.exemplar = exported && (context.traceFlags & sampled) !== 0 ? this.ids : undefined;
  }

  setAttribute(key: string, value: string | number | boolean): void {
    this.inner.setAttribute(key, value);
  }

  end(outcome: Outcome, error?: unknown): void {
    this.inner.setAttribute("tta.outcome", outcome);
    if (failures.has(outcome)) {
      this.inner.recordException(error instanceof Error ? error : String(error));
      this.inner.setStatus({ code: this.#api.SpanStatusCode.ERROR });
    }
    this.inner.end();
  }
}

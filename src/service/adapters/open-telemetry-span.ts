import type { Attributes, Span as OtelSpan } from "@opentelemetry/api";
import type { Outcome, SpanEventName } from "../../catalog/index.ts";
import type { Exemplar } from "../../metrics/index.ts";
import {
  errorType,
  type Span,
  type SpanIds,
  type SpanStart,
  type SpanValue,
  type SpanValues,
} from "../../telemetry/index.ts";
import { failures } from "../traces/failures.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";

const sampled = 1;

/** Lists are copied, since theirs may be changed. */
const plainValue = (value: SpanValue): string | number | boolean | string[] =>
  typeof value === "object" ? [...value] : value;

/** Attributes as OpenTelemetry takes them. */
export const attributesOf = (values: SpanValues): Attributes =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plainValue(value)]));

/** A span of OpenTelemetry. */
export class OpenTelemetrySpan implements Span {
  readonly start: SpanStart | undefined;
  readonly inner: OtelSpan;
  readonly ids: SpanIds | undefined;
  readonly exemplar: Exemplar | undefined;
  readonly recording: boolean;
  readonly findable = true;
  readonly #api: OpenTelemetryApi;
  #errorType: boolean;

  /**
   * `exported` says whether spans are sent anywhere, so that an exemplar can lead to one; `errorType` whether the span
   * says already of which type its error is.
   */
  constructor(
    api: OpenTelemetryApi,
    inner: OtelSpan,
    exported: boolean,
    errorType = false,
    start?: SpanStart,
  ) {
    const context = inner.spanContext();
    this.#api = api;
    this.#errorType = errorType;
    this.inner = inner;
    this.start = start;
    this.ids = api.isSpanContextValid(context)
      ? { traceId: context.traceId, spanId: context.spanId }
      : undefined;
    this.exemplar = exported && (context.traceFlags & sampled) !== 0 ? this.ids : undefined;
    this.recording = exported && inner.isRecording();
  }

  setAttribute(key: string, value: SpanValue): void {
    if (!this.recording) return;
    if (key === "error.type") this.#errorType = true;
    this.inner.setAttribute(key, plainValue(value));
  }

  event(name: SpanEventName, attributes?: SpanValues): void {
    if (this.recording) this.inner.addEvent(name, attributes && attributesOf(attributes));
  }

  /** `at` is when, in milliseconds since 1970; default: now. */
  end(outcome: Outcome, error?: unknown, at?: number): void {
    if (this.recording) this.#say(outcome, error, at);
    this.inner.end(at);
  }

  #say(outcome: Outcome, error: unknown, at: number | undefined): void {
    this.inner.setAttribute("tta.outcome", outcome);
    if (!failures.has(outcome)) return;
    if (!this.#errorType) this.inner.setAttribute("error.type", errorType(error));
    this.inner.recordException(error instanceof Error ? error : String(error), at);
    this.inner.setStatus({ code: this.#api.SpanStatusCode.ERROR });
  }
}

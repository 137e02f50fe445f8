import type { Context, SpanContext } from "@opentelemetry/api";
import type { OuterSpan, PastSpan, SpanIds } from "../../telemetry/index.ts";
import { isSampled, type SamplingRule } from "../traces/plan-sampling.ts";
import { spanId, traceId } from "../traces/span-id.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import { attributesOf, OpenTelemetrySpan } from "./open-telemetry-span.ts";
import type { SdkIdGenerator, SdkSampler } from "./open-telemetry-types.ts";

/** Under which the SDK of OpenTelemetry says in a context that nothing in it is traced: what sends spans, say. */
const suppressed = "OpenTelemetry SDK Context Key SUPPRESS_TRACING";

/**
 * Makes spans of OpenTelemetry of what is over, such as the spans of a run that was held: through the SDK that sends all
 * others, with the ids and at the times that they had. For that the SDK takes its sampler and its ids from here.
 */
export class Replay {
  readonly sampler: SdkSampler;
  readonly idGenerator: SdkIdGenerator;
  readonly #api: OpenTelemetryApi;
  readonly #scope: string;
  readonly #key: symbol;
  readonly #rule: SamplingRule;
  readonly #suppressed: symbol;
  readonly #givesIds: boolean;
  /** Ids of the span that is being made. */
  #ids: SpanIds | undefined;
  /** The trace that begins with the span that is being started. */
  #next: string | undefined;

  /**
   * @param givesIds whether the SDK takes its ids from here; where the application started it, spans of what is over have
   * other ids than they had: they are in their trace, and not below one another
   */
  constructor(api: OpenTelemetryApi, scope: string, rule: SamplingRule, givesIds = true) {
    this.#api = api;
    this.#givesIds = givesIds;
    this.#scope = scope;
    this.#rule = rule;
    this.#suppressed = api.createContextKey(suppressed);
    this.#key = api.createContextKey("tta-observability/replay");
    this.sampler = {
      shouldSample: (context, trace) => ({ decision: this.#decide(context, trace) }),
      toString: () => `TtaSampler{ratio=${rule.ratio},byParent=${rule.byParent}}`,
    };
    this.idGenerator = {
      generateSpanId: () => this.#ids?.spanId ?? spanId(),
      generateTraceId: () => this.#ids?.traceId ?? this.#taken() ?? traceId(),
    };
  }

  /**
   * The ids of a first span that the rule leaves out; undefined for one that the SDK is to start, which then has the id
   * that was judged.
   */
  leftOut(place: Context): SpanIds | undefined {
    if (place.getValue(this.#suppressed) === true) return undefined;
    const around = this.#validIn(place);
    const id = around?.traceId ?? traceId();
    if (this.#sends(around, id)) {
      this.#next = around === undefined ? id : undefined;
      return undefined;
    }
    return { traceId: id, spanId: spanId() };
  }

  /** Whether a trace without a caller is sent. */
  sends(id: string): boolean {
    return isSampled(id, this.#rule.ratio);
  }

  /** Makes a span of what is over. */
  send({ start, ids, around, startedAt, endedAt, events, outcome, error }: PastSpan): void {
    const { SpanKind, trace } = this.#api;
    this.#ids = ids;
    try {
      const inner = trace.getTracer(this.#scope).startSpan(
        start.name,
        {
          kind: start.client === true ? SpanKind.CLIENT : SpanKind.INTERNAL,
          startTime: startedAt,
          attributes: attributesOf(start.attributes),
        },
        this.#placeBelow(around ?? (this.#givesIds ? undefined : { ...ids, isRemote: true })),
      );
      const span = new OpenTelemetrySpan(
        this.#api,
        inner,
        true,
        start.attributes["error.type"] !== undefined,
      );
      for (const { name, attributes = {}, at } of events) inner.addEvent(name, attributesOf(attributes), at);
      span.end(outcome, error, endedAt);
    } finally {
      this.#ids = undefined;
    }
  }

  #placeBelow(around: OuterSpan | undefined): Context {
    const { ROOT_CONTEXT, TraceFlags, trace } = this.#api;
    const place = ROOT_CONTEXT.setValue(this.#key, true);
    if (around === undefined) return place;
    const { traceId, spanId, isRemote } = around;
    return trace.setSpanContext(place, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote });
  }

  #decide(context: Context, id: string): 0 | 2 {
    if (context.getValue(this.#key) === true) return 2;
    return this.#sends(this.#validIn(context), id) ? 2 : 0;
  }

  #sends(around: SpanContext | undefined, id: string): boolean {
    const { ratio, byParent } = this.#rule;
    return byParent && around !== undefined ? (around.traceFlags & 1) === 1 : isSampled(id, ratio);
  }

  #validIn(place: Context): SpanContext | undefined {
    const { isSpanContextValid, trace } = this.#api;
    const around = trace.getSpanContext(place);
    return around !== undefined && isSpanContextValid(around) ? around : undefined;
  }

  #taken(): string | undefined {
    const id = this.#next;
    this.#next = undefined;
    return id;
  }
}

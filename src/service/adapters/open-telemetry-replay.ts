import type { Context, SpanContext } from "@opentelemetry/api";
import type { SpanIds } from "../../telemetry/index.ts";
import type { HeldSpan } from "../traces/held-span.ts";
import { isSampled, type SamplingRule } from "../traces/plan-sampling.ts";
import { spanId, traceId } from "../traces/span-id.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import { attributesOf, OpenTelemetrySpan } from "./open-telemetry-span.ts";
import type { SdkIdGenerator, SdkSampler } from "./open-telemetry-types.ts";

/** Under which the SDK of OpenTelemetry says in a context that nothing in it is traced: what sends spans, say. */
const suppressed = "OpenTelemetry SDK Context Key SUPPRESS_TRACING";

/**
 * Makes spans of OpenTelemetry of those of a run that was held: through the SDK that sends all others, with the ids and
 * at the times that they had. For that the SDK takes its sampler and its ids from here.
 */
export class Replay {
  readonly sampler: SdkSampler;
  readonly idGenerator: SdkIdGenerator;
  readonly #api: OpenTelemetryApi;
  readonly #scope: string;
  readonly #key: symbol;
  readonly #rule: SamplingRule;
  readonly #suppressed: symbol;
  /** Ids of the span that is being made. */
  #ids: SpanIds | undefined;
  /** The trace that begins with the span that is being started. */
  #next: string | undefined;

  constructor(api: OpenTelemetryApi, scope: string, rule: SamplingRule) {
    this.#api = api;
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

  /** Makes the span that a held one stood for. */
  play(held: HeldSpan): void {
    const { run, start, startedAt, ended } = held;
    if (ended === undefined) return;
    const { SpanKind, trace } = this.#api;
    this.#ids = held.ids;
    try {
      const inner = trace.getTracer(this.#scope).startSpan(
        start.name,
        {
          kind: start.client === true ? SpanKind.CLIENT : SpanKind.INTERNAL,
          startTime: run.since1970 + startedAt,
          attributes: attributesOf({ ...start.attributes, ...held.attributes }),
        },
        this.#placeOf(held),
      );
      const span = new OpenTelemetrySpan(
        this.#api,
        inner,
        true,
        held.attributes?.["error.type"] !== undefined,
      );
      for (const { name, attributes = {}, at } of held.events ?? []) {
        inner.addEvent(name, attributesOf(attributes), run.since1970 + at);
      }
      span.end(ended.outcome, ended.error, run.since1970 + ended.at);
    } finally {
      this.#ids = undefined;
    }
  }

  /** Below what was around it, which is sent as well, as far as it is ours. */
  #placeOf({ run, parent }: HeldSpan): Context {
    const { ROOT_CONTEXT, TraceFlags, trace } = this.#api;
    const place = ROOT_CONTEXT.setValue(this.#key, true);
    const around = parent?.ids ?? run.outer;
    if (around === undefined) return place;
    const { traceId, spanId } = around;
    const isRemote = parent === undefined && run.outer?.isRemote === true;
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

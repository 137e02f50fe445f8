import type { Context, SpanContext } from "@opentelemetry/api";
import type { HeldSpan } from "../traces/held-span.ts";
import { isSampled, type SamplingRule } from "../traces/plan-sampling.ts";
import { spanId, traceId } from "../traces/span-id.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import { attributesOf, OpenTelemetrySpan } from "./open-telemetry-span.ts";
import type { SdkIdGenerator, SdkSampler } from "./open-telemetry-types.ts";

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
  /** Ids of the span that is being made. */
  #ids: { readonly traceId: string; readonly spanId: string } | undefined;

  constructor(api: OpenTelemetryApi, scope: string, rule: SamplingRule) {
    this.#api = api;
    this.#scope = scope;
    this.#key = api.createContextKey("tta-observability/replay");
    this.sampler = {
      shouldSample: (context, trace) => ({ decision: this.#decide(rule, context, trace) }),
      toString: () => `TtaSampler{ratio=${rule.ratio},byParent=${rule.byParent}}`,
    };
    this.idGenerator = {
      generateSpanId: () => this.#ids?.spanId ?? spanId(),
      generateTraceId: () => this.#ids?.traceId ?? traceId(),
    };
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

  #decide({ ratio, byParent }: SamplingRule, context: Context, id: string): 0 | 2 {
    const { isSpanContextValid, trace } = this.#api;
    if (context.getValue(this.#key) === true) return 2;
    const around: SpanContext | undefined = trace.getSpanContext(context);
    if (byParent && around !== undefined && isSpanContextValid(around)) return around.traceFlags & 1 ? 2 : 0;
    return isSampled(id, ratio) ? 2 : 0;
  }
}

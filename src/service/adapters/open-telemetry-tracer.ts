import type { Context, Tracer as OtelTracer } from "@opentelemetry/api";
import type { SpanKey } from "../../catalog/index.ts";
import type { PastSpans, Span, SpanIds, SpanStart, Tracer } from "../../telemetry/index.ts";
import type { HeldRuns } from "../traces/held-runs.ts";
import { HeldSpan } from "../traces/held-span.ts";
import { UnheldSpan } from "../traces/unheld-span.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import { OpenTelemetrySpan } from "./open-telemetry-span.ts";

/** What is a run of its own where there is none around it. */
const runs: ReadonlySet<unknown> = new Set<SpanKey>(["workflow", "agent", "coordination", "orchestrator"]);

/**
 * Whether something is a run of its own, though it is begun in one that is over: a timer that a run has left behind may
 * go on for ever, and what fails in it is to be kept whatever became of that run.
 */
const outlives = ({ attributes }: SpanStart, { run }: HeldSpan): boolean =>
  run.over && runs.has(attributes["tta.kind"]);

/** Where runs are held that are left out. */
export interface Holding {
  readonly runs: HeldRuns;
  /** The ids of a first span that is left out; undefined for one that is not. */
  leftOut(place: Context): SpanIds | undefined;
}

/** What becomes of spans. */
export interface Sending {
  /** Whether they are sent anywhere. */
  readonly exported: boolean;
  /** Where runs are held that the sampler leaves out; undefined where none are. */
  readonly holding: Holding | undefined;
  /** Sends spans of what is over; undefined where none are sent. */
  readonly past: PastSpans | undefined;
}

/** Starts spans of OpenTelemetry, inside of which everything else that uses it finds them. */
export class OpenTelemetryTracer implements Tracer {
  readonly #api: OpenTelemetryApi;
  readonly #inner: OtelTracer;
  readonly #exported: boolean;
  readonly #holding: Holding | undefined;
  readonly past: PastSpans | undefined;

  /** With `holding` runs that are left out are held until they have ended. */
  constructor(api: OpenTelemetryApi, inner: OtelTracer, { exported, holding, past }: Sending) {
    this.#api = api;
    this.#inner = inner;
    this.#exported = exported;
    this.#holding = holding;
    this.past = past;
  }

  run<T>(start: SpanStart, parent: Span | undefined, body: (span: Span) => T): T {
    // Inside a run that is held nothing of OpenTelemetry is entered: its first span stays the active one.
    if (parent instanceof HeldSpan && !outlives(start, parent)) return body(parent.run.span(start, parent));
    if (parent instanceof UnheldSpan) return body(parent);
    const { name, client = false, attributes } = start;
    const { context, SpanKind, trace } = this.#api;
    const place = this.#placeOf(parent);
    const ids = this.#holding?.leftOut(place);
    if (ids !== undefined) return this.#hold(start, ids, place, body);
    const inner = this.#inner.startSpan(name, client ? { kind: SpanKind.CLIENT } : {}, place);
    const span = new OpenTelemetrySpan(this.#api, inner, this.#exported, false, start);
    // Set afterwards, and not for a span that nobody will see: they are checked one by one, which takes longer than it.
    if (span.recording) {
      for (const [key, value] of Object.entries(attributes)) span.setAttribute(key, value);
    }
    return context.with(trace.setSpan(place, inner), () => body(span));
  }

  /** Holds a run from its first span on. The SDK is not asked: it would take as long as for a span to say no. */
  #hold<T>(start: SpanStart, ids: SpanIds, place: Context, body: (span: Span) => T): T {
    const { context, isSpanContextValid, trace, TraceFlags } = this.#api;
    const around = trace.getSpanContext(place);
    const valid = around !== undefined && isSpanContextValid(around) ? around : undefined;
    const outer = valid && {
      traceId: valid.traceId,
      spanId: valid.spanId,
      isRemote: valid.isRemote === true,
    };
    const own = this.#holding?.runs.open(start, ids, outer) ?? new UnheldSpan(ids);
    const traceState = valid?.traceState;
    const known = {
      ...ids,
      traceFlags: TraceFlags.NONE,
      ...(traceState !== undefined && { traceState }),
    };
    return context.with(trace.setSpanContext(place, known), () => body(own));
  }

  /** Where a new span belongs: below `parent`, unless something closer in the same trace is active. */
  #placeOf(parent: Span | undefined): Context {
    const { context, trace } = this.#api;
    const active = context.active();
    if (parent instanceof HeldSpan) return trace.deleteSpan(active);
    if (!(parent instanceof OpenTelemetrySpan)) return active;
    const current = trace.getSpanContext(active);
    return current?.traceId === parent.ids?.traceId ? active : trace.setSpan(active, parent.inner);
  }
}

import type { Context, Tracer as OtelTracer, SpanContext } from "@opentelemetry/api";
import type { SpanKey } from "../../catalog/index.ts";
import type { Span, SpanStart, Tracer } from "../../telemetry/index.ts";
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

/** Starts spans of OpenTelemetry, inside of which everything else that uses it finds them. */
export class OpenTelemetryTracer implements Tracer {
  readonly #api: OpenTelemetryApi;
  readonly #inner: OtelTracer;
  readonly #exported: boolean;
  readonly #held: HeldRuns | undefined;

  /** With `held` runs that the sampler leaves out are held until they have ended. */
  constructor(api: OpenTelemetryApi, inner: OtelTracer, exported: boolean, held: HeldRuns | undefined) {
    this.#api = api;
    this.#inner = inner;
    this.#exported = exported;
    this.#held = held;
  }

  run<T>(start: SpanStart, parent: Span | undefined, body: (span: Span) => T): T {
    // Inside a run that is held nothing of OpenTelemetry is entered: its first span stays the active one.
    if (parent instanceof HeldSpan && !outlives(start, parent)) return body(parent.run.span(start, parent));
    if (parent instanceof UnheldSpan) return body(parent);
    const { name, client = false, attributes } = start;
    const { context, SpanKind, trace } = this.#api;
    const place = this.#placeOf(parent);
    const inner = this.#inner.startSpan(name, client ? { kind: SpanKind.CLIENT } : {}, place);
    const span = new OpenTelemetrySpan(this.#api, inner, this.#exported, false, start);
    // Set afterwards, and not for a span that nobody will see: they are checked one by one, which takes longer than it.
    if (span.recording) {
      for (const [key, value] of Object.entries(attributes)) span.setAttribute(key, value);
    }
    const own = this.#hold(start, span, trace.getSpanContext(place)) ?? span;
    return context.with(trace.setSpan(place, inner), () => body(own));
  }

  /** The first span of a run that is held, in place of one that the sampler left out. */
  #hold(
    start: SpanStart,
    { recording, ids }: OpenTelemetrySpan,
    around: SpanContext | undefined,
  ): Span | undefined {
    if (recording || ids === undefined) return undefined;
    const outer =
      around !== undefined && this.#api.isSpanContextValid(around)
        ? { traceId: around.traceId, spanId: around.spanId, isRemote: around.isRemote === true }
        : undefined;
    return this.#held?.open(start, ids, outer);
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

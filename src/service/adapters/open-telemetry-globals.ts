import { fieldOf, textOf } from "../../narrow/index.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";

/** Where all copies of the API keep what was registered. */
const registry = Symbol.for("opentelemetry.js.api.1");

/** Version of the copy of the API by which somebody holds the spans of this process; undefined if nobody does. */
export function registeredVersion(): string | undefined {
  const registered: unknown = Reflect.get(globalThis, registry);
  return fieldOf(registered, "trace") === undefined
    ? undefined
    : textOf(fieldOf(registered, "version"), "unknown");
}

/** A context manager shows only in that it keeps what it is given. */
function hasContextManager({ context, createContextKey }: OpenTelemetryApi): boolean {
  const probe = createContextKey("tta-observability/probe");
  const marked = context.active().setValue(probe, true);
  return context.with(marked, () => context.active().getValue(probe)) === true;
}

/**
 * Call it before an SDK registers itself, which it does only where nobody has: the returned function frees
 * those globals of the process, and leaves what the host had registered for itself.
 */
export function freeGlobals(api: OpenTelemetryApi): () => void {
  const { context, metrics, propagation, trace } = api;
  const none = metrics.getMeterProvider();
  const hostHasContexts = hasContextManager(api);
  const hostHasPropagator = propagation.fields().length > 0;
  return () => {
    trace.disable();
    if (metrics.getMeterProvider() !== none) metrics.disable();
    if (!hostHasContexts) context.disable();
    if (!hostHasPropagator) propagation.disable();
  };
}

import { AbortScope, type AbortSource } from "./abort-scope.ts";
import type { TelemetryPort } from "./port.ts";
import { type Baggage, type Metadata, RunContext, type RunOptions } from "./run-context.ts";
import { silentSpan } from "./trace.ts";

const noBaggage: Baggage = Object.freeze({});
const noMetadata: Metadata = Object.freeze({});
const nothing: RunOptions = {};

function sourceOf(options: RunOptions): AbortSource | undefined {
  const inherited = options.parent?.source;
  if (options.signal === undefined) return inherited;
  if (inherited === undefined) return options.signal;
  const outer = inherited instanceof AbortScope ? inherited.signal : inherited;
  return AbortSignal.any([outer, options.signal]);
}

/**
 * The context of a run that is called from outside. A run that is found around it lends its trace, its
 * correlation id, baggage and metadata, but not its signal: what must stop with another run is told so by
 * `parent`, or by passing the context itself.
 */
export function startRun(
  port: Pick<TelemetryPort, "ambient" | "newId">,
  given?: RunOptions | null,
): RunContext {
  const options = given ?? nothing;
  const around = options.parent ?? port.ambient.current();
  return new RunContext(
    {
      span: around?.span ?? silentSpan,
      baggage: options.baggage ?? around?.baggage ?? noBaggage,
      metadata: options.metadata ?? around?.metadata ?? noMetadata,
      source: sourceOf(options),
      correlationId: options.correlationId,
      newId: port.newId,
    },
    around,
  );
}

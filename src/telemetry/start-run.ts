import { ObsError } from "../errors/index.ts";
import { AbortScope, type AbortSource } from "./abort-scope.ts";
import type { TelemetryPort } from "./port.ts";
import { type Baggage, type Metadata, RunContext, type RunOptions } from "./run-context.ts";
import { silentSpan } from "./trace.ts";

const noBaggage: Baggage = Object.freeze({});
const noMetadata: Metadata = Object.freeze({});
const nothing: RunOptions = {};

function wrong(problem: string, fix: string): ObsError {
  return new ObsError({ code: "RUN_OPTION", problem: `a run was given ${problem}`, fix });
}

/** From JavaScript anything may come, whatever the types say. */
function check(options: RunOptions): void {
  if (typeof options !== "object")
    throw wrong(`a ${typeof options} for options`, "pass an object, or nothing");
  const { signal, parent } = options;
  if (parent !== undefined && parent !== null && !(typeof parent === "object" && "isWithin" in parent)) {
    throw wrong("a parent that is no context of a run", "pass the context that a step got, or leave it out");
  }
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw wrong("a signal that is no AbortSignal", "pass the signal of an AbortController, or leave it out");
  }
}

function sourceOf({ signal, parent }: RunOptions): AbortSource | undefined {
  const inherited = parent?.source;
  if (signal === undefined || signal === null) return inherited;
  if (inherited === undefined) return signal;
  const outer = inherited instanceof AbortScope ? inherited.signal : inherited;
  return AbortSignal.any([outer, signal]);
}

/**
 * The context of a run that is called from outside. A run that is found around it lends its trace, its
 * correlation id, baggage and metadata, but not its signal: what must stop with another run is told so by
 * `parent`, or by passing the context itself. Throws RUN_OPTION for options that cannot be meant. `enclose` may
 * put a scope around what stops it.
 */
export function startRun(
  port: Pick<TelemetryPort, "ambient" | "newId" | "callerDeadline">,
  given?: RunOptions | null,
  enclose: (source: AbortSource | undefined) => AbortSource | undefined = (source) => source,
): RunContext {
  const options = given ?? nothing;
  if (options !== nothing) check(options);
  const around = options.parent ?? port.ambient.current();
  return new RunContext(
    {
      span: around?.span ?? silentSpan,
      baggage: options.baggage ?? around?.baggage ?? noBaggage,
      metadata: options.metadata ?? around?.metadata ?? noMetadata,
      source: enclose(sourceOf(options)),
      correlationId: options.correlationId,
      newId: port.newId,
      callerDeadline: port.callerDeadline,
    },
    around,
  );
}

/**
 * A run that is called from outside: a shutdown waits for it. Rejects with RUN_OPTION. By default the promise is that
 * of `body`; `awaited` keeps the callers in the stack of what fails instead, a little later.
 */
export function enterRun<T>(
  port: Pick<TelemetryPort, "ambient" | "newId" | "callerDeadline" | "runs">,
  what: { readonly kind: string; readonly name: string },
  options: RunOptions | null | undefined,
  body: (context: RunContext) => Promise<T>,
  way: "itself" | "awaited" = "itself",
): Promise<T> {
  const start = (enclose: (source: AbortSource | undefined) => AbortSource): RunContext =>
    startRun(port, options, enclose);
  return way === "awaited" ? port.runs.enter(what, start, body) : port.runs.follow(what, start, body);
}

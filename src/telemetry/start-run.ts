import { ObsError } from "../errors/index.ts";
import { AbortScope, type AbortSource } from "./abort-scope.ts";
import type { TelemetryPort } from "./port.ts";
import type { Named, RootRun } from "./root-run.ts";
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

type Port = Pick<TelemetryPort, "ambient" | "newId" | "callerDeadline">;

/** Throws RUN_OPTION for options that cannot be meant. */
function checked(given: RunOptions | null | undefined): RunOptions {
  if (given === undefined || given === null) return nothing;
  check(given);
  return given;
}

function contextOf(
  port: Port,
  options: RunOptions,
  source: AbortSource | undefined,
  root: RootRun | undefined,
): RunContext {
  const around = options.parent ?? port.ambient.current();
  return new RunContext(
    {
      span: around?.span ?? silentSpan,
      baggage: options.baggage ?? around?.baggage ?? noBaggage,
      metadata: options.metadata ?? around?.metadata ?? noMetadata,
      source,
      root,
      correlationId: options.correlationId,
      newId: port.newId,
      callerDeadline: port.callerDeadline,
    },
    around,
  );
}

/**
 * The context of a run that is called from outside. A run that is found around it lends its trace, its
 * correlation id, baggage and metadata, but not its signal: what must stop with another run is told so by
 * `parent`, or by passing the context itself. Throws RUN_OPTION for options that cannot be meant.
 */
export function startRun(port: Port, given?: RunOptions | null): RunContext {
  const options = checked(given);
  return contextOf(port, options, sourceOf(options), undefined);
}

/**
 * Begins a run that is called from outside, and gives its context: a shutdown waits for it until `port.runs.close` is
 * called for its root. Throws RUN_OPTION.
 */
export function openRun(
  port: Port & Pick<TelemetryPort, "runs">,
  what: Named,
  given: RunOptions | null | undefined,
): RunContext {
  const options = checked(given);
  return contextOf(port, options, undefined, port.runs.open(what, sourceOf(options)));
}

/** A run that is called from outside: a shutdown waits for it. Rejects with RUN_OPTION. */
export async function enterRun<T>(
  port: Port & Pick<TelemetryPort, "runs">,
  what: Named,
  given: RunOptions | null | undefined,
  body: (context: RunContext) => Promise<T>,
): Promise<T> {
  const context = openRun(port, what, given);
  try {
    // Awaited, so that the callers stay in the stack of what fails.
    return await body(context);
  } finally {
    if (context.root !== undefined) port.runs.close(context.root);
  }
}

import { AbortScope, CancelledError, type Picodollars, type RunContext } from "../../telemetry/index.ts";
import { untilAborted } from "../../time/index.ts";
import type { Beginning, Kept } from "./beginning.ts";

/**
 * What stops a shared run, and tells which one it is. Contexts lead to it; a map from them would grow with every run
 * until the collector comes.
 */
class FlightScope extends AbortScope {
  readonly flight: Flight<unknown>;

  constructor(flight: Flight<unknown>) {
    super();
    this.flight = flight;
  }
}

/** The shared run that a context is part of, the nearest if there are several. */
function flightOf(context: RunContext): Flight<unknown> | undefined {
  for (let at: RunContext | undefined = context; at !== undefined; at = at.parent) {
    if (at.source instanceof FlightScope) return at.source.flight;
  }
  return undefined;
}

/**
 * One run of some work that several callers wait for. It has an abort scope of its own: a caller who gives
 * up leaves, and the work is aborted only when the last one has left.
 */
export class Flight<Out> {
  /** The context of the shared run: the first caller's, without its signal. */
  readonly context: RunContext;
  readonly beginning: Beginning;
  /** What became of the result; undefined while there is none, and when it is of no use any more. */
  kept: Kept | undefined;
  /** What calls of models cost that were made for the result; undefined without any, and while there is none. */
  spent: Picodollars | undefined;
  readonly #scope = new FlightScope(this);
  readonly #onAbandoned: () => void;
  #result: Promise<Out> | undefined;
  #waiting = 0;
  #background = false;
  /** The shared runs that the work of this one waits for, of whatever cache, with how often it does. */
  readonly #waitsFor = new Map<Flight<unknown>, number>();

  constructor(first: RunContext, beginning: Beginning, onAbandoned: () => void) {
    this.context = first.child({ source: this.#scope });
    this.beginning = beginning;
    this.#onAbandoned = onAbandoned;
  }

  /**
   * True if `caller` would wait for ever: it is part of this run, or of one that this run waits for, directly
   * or by way of others.
   */
  wouldWaitForItself(caller: RunContext): boolean {
    if (caller.isWithin(this.context)) return true;
    const own = flightOf(caller);
    if (own === undefined) return false;
    const seen = new Set<Flight<unknown>>([this]);
    for (const flight of seen) {
      if (flight === own) return true;
      for (const next of flight.#waitsFor.keys()) seen.add(next);
    }
    return false;
  }

  start(work: (context: RunContext) => Promise<Out>): void {
    this.#result = work(this.context);
  }

  /** Starts work that goes on though nobody waits for it. */
  startInBackground(work: (context: RunContext) => Promise<Out>): void {
    this.#background = true;
    this.#waiting += 1;
    this.start(work);
    // Whoever waits hears of the error; without anybody it must not be one of the process.
    this.#result?.catch(() => {});
  }

  /** The result of the shared run, or the error of an abort as soon as `caller` is aborted. */
  wait(caller: RunContext): Promise<Out> {
    const outcome = this.#join(caller);
    // From now on it belongs to those who wait, so that work that hangs ends with the last of them.
    this.abandon();
    return outcome;
  }

  /** Work in the background goes on for those who wait only; without any it is aborted. */
  abandon(): void {
    if (!this.#background) return;
    this.#background = false;
    this.#leave();
  }

  #join(caller: RunContext): Promise<Out> {
    const result = this.#result ?? Promise.reject(new CancelledError("the shared run never started"));
    this.#waiting += 1;
    const own = flightOf(caller);
    if (own !== undefined) {
      own.#await(this, 1);
      const end = (): void => own.#await(this, -1);
      result.then(end, end);
    }
    // A caller that nothing can abort stays counted, which keeps the work going.
    if (caller.source === undefined) return result;
    // The work may have aborted its own caller before it first waited for anything.
    return untilAborted(result, caller.signal, () => {
      this.#leave();
      return caller.abortError("the run was aborted while it waited");
    });
  }

  #await(other: Flight<unknown>, by: 1 | -1): void {
    const times = (this.#waitsFor.get(other) ?? 0) + by;
    if (times > 0) this.#waitsFor.set(other, times);
    else this.#waitsFor.delete(other);
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#onAbandoned();
    this.#scope.abort(new CancelledError("nobody waits for the result any more"));
  }
}

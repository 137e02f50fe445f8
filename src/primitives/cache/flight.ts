import { AbortScope, CancelledError, type RunContext } from "../../telemetry/index.ts";

/**
 * One run of some work that several callers wait for. It has an abort scope of its own: a caller who gives
 * up leaves, and the work is aborted only when the last one has left.
 */
export class Flight<Out> {
  /** The context of the shared run: the first caller's, without its signal. */
  readonly context: RunContext;
  readonly #scope = new AbortScope();
  readonly #onAbandoned: () => void;
  #result: Promise<Out> | undefined;
  #waiting = 0;

  constructor(first: RunContext, onAbandoned: () => void) {
    this.context = first.child({ source: this.#scope });
    this.#onAbandoned = onAbandoned;
  }

  start(work: (context: RunContext) => Promise<Out>): void {
    this.#result = work(this.context);
  }

  /** The result of the shared run, or a {@link CancelledError} as soon as `caller` is aborted. */
  wait(caller: RunContext): Promise<Out> {
    const result = this.#result ?? Promise.reject(new CancelledError("the shared run never started"));
    this.#waiting += 1;
    // A caller that nothing can abort stays counted, which keeps the work going.
    if (caller.source === undefined) return result;
    return new Promise<Out>((resolve, reject) => {
      const { signal } = caller;
      const leave = (): void => {
        reject(new CancelledError("the run was aborted while it waited", { cause: signal.reason }));
        this.#leave();
      };
      const settle = (): void => signal.removeEventListener("abort", leave);
      // The work may have aborted its own caller before it first waited for anything.
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
      result.then(
        (value) => {
          settle();
          resolve(value);
        },
        (error: unknown) => {
          settle();
          reject(error);
        },
      );
    });
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#onAbandoned();
    this.#scope.abort(new CancelledError("nobody waits for the result any more"));
  }
}

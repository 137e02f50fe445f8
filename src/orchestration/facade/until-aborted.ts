import type { RunContext } from "../../telemetry/index.ts";

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";

/**
 * What `work` gives, or the error of an abort as soon as the run is aborted: work that ignores the signal is let
 * go, so that its caller does not hang with it. What it ends with later is dropped.
 */
export async function untilAborted<T>(work: () => T | PromiseLike<T>, context: RunContext): Promise<T> {
  const given = work();
  if (context.source === undefined || !isThenable(given)) return given;
  const { signal } = context;
  return new Promise<T>((resolve, reject) => {
    const letGo = (): void => reject(context.abortError());
    signal.addEventListener("abort", letGo, { once: true });
    if (signal.aborted) letGo();
    Promise.resolve(given)
      .finally(() => signal.removeEventListener("abort", letGo))
      .then(resolve, reject);
  });
}

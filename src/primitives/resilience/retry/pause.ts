import type { Clock, RunContext } from "../../../telemetry/index.ts";

/** Waits, or rejects as soon as the run is aborted. */
export function pause(clock: Clock, milliseconds: number, context: RunContext): Promise<void> {
  return new Promise((resolve, reject) => {
    if (context.source === undefined) {
      clock.after(milliseconds, resolve);
      return;
    }
    const { signal } = context;
    const leave = (): void => {
      stop();
      reject(context.abortError("the run was aborted between two attempts"));
    };
    const stop = clock.after(milliseconds, () => {
      signal.removeEventListener("abort", leave);
      resolve();
    });
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  });
}

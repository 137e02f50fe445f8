import { CancelledError, type Clock, type RunContext } from "../../../telemetry/index.ts";

/** Waits, or rejects with a {@link CancelledError} as soon as the run is aborted. */
export function pause(clock: Clock, milliseconds: number, context: RunContext): Promise<void> {
  return new Promise((resolve, reject) => {
    if (context.source === undefined) {
      clock.after(milliseconds, resolve);
      return;
    }
    const { signal } = context;
    const leave = (): void => {
      stop();
      reject(new CancelledError("the run was aborted between two attempts", { cause: signal.reason }));
    };
    const stop = clock.after(milliseconds, () => {
      signal.removeEventListener("abort", leave);
      resolve();
    });
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
  });
}

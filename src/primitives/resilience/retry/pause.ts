import type { Clock, RunContext } from "../../../telemetry/index.ts";
import { whenAborted } from "../../../time/index.ts";

/** Waits, or rejects as soon as the run is aborted. */
export function pause(clock: Clock, milliseconds: number, context: RunContext): Promise<void> {
  return new Promise((resolve, reject) => {
    if (context.source === undefined) {
      clock.after(milliseconds, resolve);
      return;
    }
    const stop = clock.after(milliseconds, () => {
      forget();
      resolve();
    });
    const forget = whenAborted(context.signal, () => {
      stop();
      reject(context.abortError("the run was aborted between two attempts"));
    });
  });
}

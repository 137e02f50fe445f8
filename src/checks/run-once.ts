import type { Clock } from "../telemetry/index.ts";
import { whenAborted } from "../time/index.ts";
import type { Ask, RunResult } from "./run-result.ts";

/**
 * Asks once. Ends after `timeoutMs` or when `stop` aborts even if `ask` does not: what ignores its signal must not stop
 * the check for ever.
 */
export function runOnce(ask: Ask, timeoutMs: number, clock: Clock, stop: AbortSignal): Promise<RunResult> {
  const own = new AbortController();
  let forget: (() => void) | undefined;
  return new Promise((resolve) => {
    const end = (result: RunResult): void => {
      cancel();
      forget?.();
      own.abort();
      resolve(result);
    };
    const late = (): void => end({ verdict: "fail", output: `no answer within ${timeoutMs / 1000} s` });
    const cancel = clock.after(timeoutMs, late, true);
    forget = whenAborted(stop, () => end({ verdict: "unknown", output: "the checks are stopping" }));
    ask(own.signal).then(end, () => end({ verdict: "fail", output: "it could not be asked" }));
  });
}

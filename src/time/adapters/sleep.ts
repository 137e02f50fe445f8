import { callAfter } from "./call-after.ts";

export interface SleepOptions {
  /** Ends the sleep early. */
  readonly signal?: AbortSignal | undefined;
  /** True for a sleep that does not keep the process alive. */
  readonly background?: boolean | undefined;
}

/** Resolves after `milliseconds`, or as soon as the signal is aborted; never rejects. */
export function sleep(milliseconds: number, options: SleepOptions = {}): Promise<void> {
  const { signal, background } = options;
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const wake = (): void => {
      cancel();
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const cancel = callAfter(milliseconds, wake, background);
    signal?.addEventListener("abort", wake, { once: true });
  });
}

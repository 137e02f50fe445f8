import { whenAborted } from "../when-aborted.ts";
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
    let forget: (() => void) | undefined;
    const wake = (): void => {
      cancel();
      forget?.();
      resolve();
    };
    const cancel = callAfter(milliseconds, wake, background);
    forget = signal && whenAborted(signal, wake);
  });
}

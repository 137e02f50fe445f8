import { whenAborted } from "../time/index.ts";
import { takeLock } from "./adapters/lock.ts";
import { onStopSignals } from "./adapters/stop-signals.ts";
import { runningError } from "./already-running.ts";
import type { UpOptions } from "./options.ts";
import type { RunningStack } from "./running-stack.ts";
import type { StackLayout } from "./state/stack-layout.ts";

interface Place {
  readonly options: UpOptions;
  readonly layout: StackLayout;
}

interface Hold {
  readonly report: (line: string) => void;
  /** Fires when a signal asks to stop while the stack still starts. */
  readonly interrupted: AbortSignal;
  /** Gives the lock back; for a stack that has ended. */
  readonly release: () => void;
}

/**
 * Starts a stack under the lock of its state folder, and stops it when a signal says so.
 *
 * @throws ObsError `STACK_RUNNING` while another process holds the lock
 */
export async function startAlone(
  { options, layout }: Place,
  start: (hold: Hold) => Promise<RunningStack>,
): Promise<RunningStack> {
  const report = options.report ?? (() => undefined);
  const lock = takeLock(layout.lockFile);
  if (typeof lock !== "function") throw runningError(layout, lock);
  const interrupt = new AbortController();
  let stack: RunningStack | undefined;
  const end = (): void => {
    interrupt.abort();
    stack?.stop().catch(() => undefined);
  };
  const undo = [
    ...(options.signal === undefined ? [] : [whenAborted(options.signal, end)]),
    ...(options.handleSignals === false
      ? []
      : [
          onStopSignals(() => {
            report("stopping");
            end();
          }),
        ]),
  ];
  const stopListening = (): void => {
    for (const one of undo) one();
  };
  const release = (): void => {
    stopListening();
    lock();
  };
  try {
    stack = await start({ report, interrupted: interrupt.signal, release });
    if (interrupt.signal.aborted) stack.stop().catch(() => undefined);
    return stack;
  } catch (error) {
    release();
    throw error;
  }
}

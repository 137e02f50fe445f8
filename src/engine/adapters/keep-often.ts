import { messageOf } from "../../narrow/index.ts";
import { callAfter } from "../../time/index.ts";

/** Milliseconds between two snapshots: what a process that is killed loses. */
const everyMs = 60_000;

/**
 * Keeps the state from time to time, in the background, until the returned function is called, which keeps it once
 * more. A disk that is full is told of once, and tried again.
 */
export function keepOften(keep: () => Promise<void>, report: (line: string) => void): () => Promise<void> {
  let hasFailed = false;
  let running: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  const once = async (): Promise<void> => {
    try {
      await keep();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) report(messageOf(error));
      hasFailed = true;
    }
  };
  const wait = (): void => {
    cancel = callAfter(
      everyMs,
      () => {
        running = once().then(wait);
      },
      true,
    );
  };
  wait();
  return async () => {
    cancel();
    await running;
    cancel();
    await once();
  };
}

import { sleep } from "../../time/index.ts";

/** What looks again and again. */
export interface Looking {
  /** Looks at once, after those looks that are under way; rejects where this one fails. */
  look(): Promise<boolean>;
  /** Looks no more by itself, and does what there is to do at the end; what goes wrong there is told. */
  stop(leave: () => Promise<unknown>): Promise<void>;
}

/** Looks every so often, one look after the other: two at once would do the work of one twice. */
export function keepLooking(
  turn: () => Promise<boolean>,
  everyMs: number,
  onTrouble: ((error: unknown) => void) | undefined,
): Looking {
  const stopping = new AbortController();
  const trouble = (error: unknown): void => onTrouble?.(error);
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): Promise<boolean> => {
    const next = looking.then(turn);
    looking = next.catch(() => undefined);
    return next;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look().catch(trouble);
      await sleep(everyMs, { signal: stopping.signal, background: true });
    }
  };
  const looped = loop();
  return {
    look,
    async stop(leave) {
      stopping.abort();
      await looped;
      await leave().catch(trouble);
    },
  };
}

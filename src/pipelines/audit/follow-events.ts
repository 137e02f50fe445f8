import { sleep } from "../../time/index.ts";
import type { Store } from "../store/open-store.ts";
import type { EventFile } from "./adapters/event-file.ts";
import { readEvents } from "./read-events.ts";

/** So many events in one step. */
const atOnce = 1_000;

export interface FollowOptions {
  /** How often it looks for more. Default 500 ms. */
  readonly lookEveryMs?: number;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/** Writes everything that the audit has and the file has not; gives how many events that were. */
export async function catchUp({ db }: Pick<Store, "db">, file: EventFile): Promise<number> {
  let written = 0;
  for (;;) {
    const events = await readEvents(db, { after: file.last, most: atOnce });
    if (events.length === 0) return written;
    await file.append(events);
    written += events.length;
  }
}

/**
 * Keeps a file of events equal to the audit: each event that is committed is written once, in order, also those of a
 * time at which nobody followed. The returned function writes the last of them and ends.
 */
export function followEvents(
  store: Pick<Store, "db">,
  file: EventFile,
  { lookEveryMs = 500, onTrouble }: FollowOptions = {},
): () => Promise<void> {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await catchUp(store, file).catch((error: unknown) => onTrouble?.(error));
      await sleep(lookEveryMs, { signal: stopping.signal });
    }
    await catchUp(store, file);
    await file.close();
  };
  const looping = loop();
  return async () => {
    stopping.abort();
    await looping;
  };
}

import { reasonOf } from "../../narrow/index.ts";
import type { Clock } from "../../telemetry/index.ts";
import type { HistoryFile } from "./history.ts";
import { nothingPast, type Past } from "./past.ts";
import { readPast } from "./past-text.ts";

/** A disk that hangs holds up neither the start nor the end for longer. */
const patienceMs = 2_000;

/** What `work` comes to, or a rejection once it has taken too long. */
export function inTime<T>(clock: Clock, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patienceMs, () => reject(new Error("it did not answer in time")), true);
    work.then(resolve, reject).finally(cancel);
  });
}

export interface Loaded {
  readonly past: Past;
  readonly note: string | undefined;
  /** Whether it may be written: one that could not be read must not be lost. */
  readonly writable: boolean;
}

/** What a file holds; whatever is wrong with it is a note, never an error. */
export async function loadHistory(file: HistoryFile | undefined, clock: Clock): Promise<Loaded> {
  const fresh = { past: nothingPast, note: undefined, writable: true };
  if (file === undefined) return fresh;
  let text: string | undefined;
  try {
    text = await inTime(clock, file.read());
  } catch (error) {
    const note = `The history ${file.path} cannot be read (${reasonOf(error)}): it is left as it is, and a new one is kept in memory alone.`;
    return { past: nothingPast, note, writable: false };
  }
  if (text === undefined) return fresh;
  const past = readPast(text);
  if (past !== undefined) return { ...fresh, past };
  try {
    const aside = await inTime(clock, file.moveAside());
    return { ...fresh, note: `The history was damaged: it was moved to ${aside} and begun anew.` };
  } catch (error) {
    const note = `The history ${file.path} is damaged and cannot be moved aside (${reasonOf(error)}): a new one is kept in memory alone.`;
    return { past: nothingPast, note, writable: false };
  }
}

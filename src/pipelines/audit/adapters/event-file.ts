import { type FileHandle, open } from "node:fs/promises";
import { isMissing, objectOf, textOf } from "../../../narrow/index.ts";
import type { TransitionEvent } from "../read-events.ts";

/** A file of events, one on each line. */
export interface EventFile {
  /** The sequence of the last event in it; "0" if there is none. */
  readonly last: string;
  append(events: readonly TransitionEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file of events to go on with it. Half a line at its end, of a process that was killed, is taken off. */
export async function openEventFile(path: string): Promise<EventFile> {
  let last = await mendEnd(path);
  const file = await open(path, "a", 0o600);
  return {
    get last() {
      return last;
    },
    async append(events) {
      const newest = events.at(-1);
      if (newest === undefined) return;
      await file.appendFile(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
      last = newest.sequence;
    },
    close: () => file.close(),
  };
}

/** So many bytes of the end are looked at, and more where a line is longer. */
const tailBytes = 64 * 1024;

/** Takes half a line off the end; gives the sequence of the last whole one. */
async function mendEnd(path: string): Promise<string> {
  const file = await openIfThere(path);
  if (file === undefined) return "0";
  try {
    const { size } = await file.stat();
    for (let length = tailBytes; ; length *= 4) {
      const from = Math.max(0, size - length);
      const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const end = buffer.lastIndexOf(newline) + 1;
      const begin = buffer.subarray(0, Math.max(0, end - 1)).lastIndexOf(newline) + 1;
      // The last whole line begins before what was read.
      if (begin === 0 && from > 0) continue;
      if (from + end < size) await file.truncate(from + end);
      return end === 0
        ? "0"
        : textOf(objectOf(JSON.parse(buffer.toString("utf8", begin, end))).sequence, "0");
    }
  } finally {
    await file.close();
  }
}

const newline = 0x0a;

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r+");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

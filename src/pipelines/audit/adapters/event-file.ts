import { createReadStream } from "node:fs";
import { open, stat, truncate } from "node:fs/promises";
import { createInterface } from "node:readline";
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
  await cutHalfLine(path);
  let last = await lastSequence(path);
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

async function cutHalfLine(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    let whole = 0;
    let at = 0;
    for await (const chunk of createReadStream(path)) {
      const end = (chunk as Buffer).lastIndexOf(0x0a);
      if (end >= 0) whole = at + end + 1;
      at += (chunk as Buffer).length;
    }
    if (whole < size) await truncate(path, whole);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function lastSequence(path: string): Promise<string> {
  let last = "0";
  try {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      last = textOf(objectOf(JSON.parse(line)).sequence, last);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return last;
}

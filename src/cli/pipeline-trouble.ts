import { messageOf } from "../narrow/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** So often the same trouble is told. */
const tellEveryMs = 30_000;

/** Tells of a store that does not answer: at once, and then seldom, since it is asked several times a second. */
export function troubleTold({ note, paint }: Terminal): (error: unknown) => void {
  const toldAt = new Map<string, number>();
  return (error) => {
    const text = plainLine(messageOf(error));
    const now = performance.now();
    if (now - (toldAt.get(text) ?? Number.NEGATIVE_INFINITY) < tellEveryMs) return;
    toldAt.set(text, now);
    note(`${paint("yellow", "!", "note")} ${text}`);
  };
}

import type { Ask } from "../ask/ask.ts";
import { hash, randomRow } from "../random.ts";

/** Writes the text of an answer. The same request gets the same answer. */
export type Writer = (ask: Ask) => string;

const words = (
  "the a model reads and writes of this answer with some words that say little while tokens add up " +
  "one after another until enough are here for who asked"
).split(" ");

/** Words of the given row, `count` of them. */
export function babble(random: () => number, count: number): string {
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)] ?? "").join(" ");
}

const fewest = 12;
const most = 60;

/** A writer of words without sense; how many depends on what is asked. */
export const babbler =
  (seed: number): Writer =>
  ({ segments }) => {
    const random = randomRow(seed ^ hash(segments.map(({ text }) => text).join("\n")));
    return `${babble(random, fewest + Math.floor(random() * (most - fewest)))}.`;
  };

import type { Dialect } from "./dialect.ts";
import { ordered, sumOf } from "./ordered.ts";
import type { Unit } from "./units.ts";

/** A length of time: milliseconds, or a text such as `250ms`, `1.5s`, `1h30m`. */
export type Duration = number | `${number}${Unit}` | `${number}${Unit}${number}${Unit}`;

const fractional = ordered(String.raw`\d+(?:\.\d+)?`);
const fractionThenMore = /\.\d+[a-z]+\d/;

/** What our options and commands read: as Prometheus writes it, and the last number may have a fraction. */
export const ours: Dialect = {
  read: (text) => (fractionThenMore.test(text) ? undefined : sumOf(fractional, text)),
  fix: 'write a number with y, w, d, h, m, s or ms, or several, the largest first, such as "250ms", "1.5s" or "1h30m"',
};

/** The ms that a duration says, whatever they are; `undefined` for a text that says none. */
export const msOf = (duration: Duration): number | undefined =>
  typeof duration === "number" ? duration : ours.read(String(duration));

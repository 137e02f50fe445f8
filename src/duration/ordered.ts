import { units } from "./units.ts";

/** A text of numbers with units, the largest first and each at most once; `number` is a pattern without groups. */
export function ordered(number: string): RegExp {
  return new RegExp(`^(?=.)${units.map(([unit]) => `(?:(${number})${unit})?`).join("")}$`);
}

/** Milliseconds of such a text, `undefined` for another. */
export function sumOf(pattern: RegExp, text: string): number | undefined {
  const counts = pattern.exec(text)?.slice(1);
  return counts && units.reduce((sum, [, ms], index) => sum + Number(counts[index] ?? 0) * ms, 0);
}

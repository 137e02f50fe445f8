import { costOf, type Line } from "./line.ts";

/** What a basket costs, in cents. */
export function totalOf(lines: readonly Line[]): number {
  let total = 0;
  for (const line of lines) total += costOf(line);
  return total;
}

import fc from "fast-check";
import type { Mutation } from "./mutation.ts";

/**
 * Draws `count` of all changes, as evenly from their kinds as can be. The same seed draws the same from the same
 * catalog.
 */
export function draw<T extends Pick<Mutation, "operator">>(
  all: readonly T[],
  count: number,
  seed: number,
): readonly T[] {
  const shuffled = <I>(items: readonly I[]): readonly I[] => {
    const whole = fc.shuffledSubarray([...items], { minLength: items.length });
    return fc.sample(whole, { seed, numRuns: 1 })[0] ?? [];
  };
  const piles = shuffled([...Map.groupBy(all, ({ operator }) => operator).values()]).map(shuffled);
  const rounds = Math.max(0, ...piles.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, i) => piles.flatMap((pile) => pile[i] ?? []))
    .flat()
    .slice(0, count);
}

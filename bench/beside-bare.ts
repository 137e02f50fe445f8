import type { Primitive } from "tta-observability/primitives";
import { freshLeaf, freshLoop, freshWrapper } from "./fresh-loop.ts";
import type { AsyncContender } from "./interleave-async.ts";

export const runsPerRound = 40_000;
/** Name of the rival that every primitive is measured against. */
export const bare = "bare async function";

export type Count = (name: string, runs: number) => void;

/** A loop over one function; what it gives is read, so that it cannot be optimized away. */
export function contender(name: string, one: (n: number) => Promise<number>): AsyncContender {
  const loop = freshLoop();
  return {
    name,
    async run(times) {
      if (!((await loop(one, times)) > 0)) throw new Error(`${name} gave nothing`);
    },
  };
}

export function ours(
  primitive: Pick<Primitive<number, number>, "name" | "run">,
  count: Count,
): AsyncContender {
  const { name, run } = contender("ours", (n) => primitive.run(n));
  return {
    name,
    async run(times) {
      await run(times);
      count(primitive.name, times);
    },
  };
}

/** What a bare function costs that stands where the primitive stands, and what it costs to have nothing there. */
export function bareRivals(): readonly AsyncContender[] {
  return [contender(bare, freshWrapper(freshLeaf())), contender("nothing around it", freshLeaf())];
}

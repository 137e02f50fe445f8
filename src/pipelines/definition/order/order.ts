import { ObsError } from "../../../errors/index.ts";
import { type Sorted, sorted, type Waits } from "./sorted.ts";

/** Something with a name that may have to wait for others. */
interface Waiting {
  readonly name: string;
  readonly after?: readonly string[];
}

/** The order in which things can be done, by their names. */
export interface Order {
  /** All of them, each after all that it waits for. */
  readonly sequence: readonly string[];
  /** What can be done at once: first what waits for nothing, then what waits for these, and so on. */
  readonly layers: readonly (readonly string[])[];
  /** Name → those that wait for it. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** Name → for how many it waits at the beginning. */
  readonly open: ReadonlyMap<string, number>;
}

/** Who waits for whom, by number; names that nobody has are left out. */
export function waitsOf(items: readonly Waiting[]): Waits {
  const numbers = new Map(items.map(({ name }, number) => [name, number]));
  return items.map(({ after = [] }) => [...new Set(after.flatMap((name) => numbers.get(name) ?? []))]);
}

/**
 * In which order things can be done.
 *
 * @throws ObsError PIPELINE_DEFINITION if some of them wait for themselves
 */
export function orderOf(items: readonly Waiting[]): Order {
  const waits = waitsOf(items);
  const { sequence, layer, dependents } = sorted(waits);
  if (sequence.length < items.length) {
    throw new ObsError({
      code: "PIPELINE_DEFINITION",
      problem: "some of what is to be ordered waits for itself",
      fix: "read it with readPipeline or definePipeline, which say what",
    });
  }
  const named = (numbers: readonly number[]): readonly string[] =>
    numbers.flatMap((number) => items[number]?.name ?? []);
  return {
    sequence: named(sequence),
    layers: layersOf({ sequence, layer, dependents }).map(named),
    dependents: new Map(items.map(({ name }, number) => [name, named(dependents[number] ?? [])])),
    open: new Map(items.map(({ name }, number) => [name, waits[number]?.length ?? 0])),
  };
}

function layersOf({ sequence, layer }: Sorted): readonly (readonly number[])[] {
  const layers: number[][] = [];
  for (const one of sequence) {
    const number = layer[one] ?? 0;
    const there = layers[number] ?? [];
    layers[number] = there;
    there.push(one);
  }
  return layers;
}

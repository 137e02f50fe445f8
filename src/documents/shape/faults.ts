/** Where in a value something stands: the step from what it stands in, a key or the number of an item. */
export interface Spot {
  readonly within: Spot | undefined;
  readonly step: string | number;
}

/** A spot, or the whole. */
export type At = Spot | undefined;

/** The steps from the whole to a spot. */
export type Path = readonly (string | number)[];

/** What is wrong at one place of a value, and what to write instead. */
export interface Fault {
  readonly path: Path;
  /** Whether it is the last key of the path that is wrong, not what it holds. */
  readonly ofKey: boolean;
  /** To follow the name of the place. */
  readonly problem: string;
  readonly fix: string;
}

const mostFaults = 20;

export const under = (within: At, step: string | number): Spot => ({ within, step });

function pathOf(at: At): Path {
  const steps: (string | number)[] = [];
  for (let spot = at; spot !== undefined; spot = spot.within) steps.push(spot.step);
  return steps.reverse();
}

/** What was found wrong in one value: how much, and the first of it. */
export class Faults {
  readonly #first: Fault[] = [];
  #count = 0;

  get first(): readonly Fault[] {
    return this.#first;
  }

  get count(): number {
    return this.#count;
  }

  /** @param fix a function where it takes long to find: it is asked only of what is shown */
  add(at: At, problem: string, fix: string | (() => string), ofKey = false): void {
    this.#count += 1;
    if (this.#first.length >= mostFaults) return;
    this.#first.push({
      path: pathOf(at),
      ofKey,
      problem,
      fix: typeof fix === "string" ? fix : fix(),
    });
  }
}

const start = 1;
const up = 1.1;
const down = 0.9;
const lowest = 0.1;
const highest = 2;

type Listener = (weights: Readonly<Record<string, number>>) => void;

/** How much each route is trusted: it rises with good attempts, falls with bad ones, and never leaves its bounds. */
export class RouteWeights {
  readonly #weights: Map<string, number>;
  #changed: Listener = () => {};

  constructor(routes: Iterable<string>) {
    this.#weights = new Map([...routes].map((route) => [route, start]));
  }

  of(route: string): number {
    return this.#weights.get(route) ?? lowest;
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#weights);
  }

  /** Tells `listener` all weights whenever one changed. */
  follow(listener: Listener): void {
    this.#changed = listener;
  }

  shift(route: string, good: boolean): void {
    this.#set(route, this.of(route) * (good ? up : down));
  }

  /** Takes all trust from a route: it keeps what is needed to see whether it is well again. */
  drop(route: string): void {
    this.#set(route, lowest);
  }

  #set(route: string, weight: number): void {
    const bounded = Math.min(highest, Math.max(lowest, weight));
    if (bounded === this.of(route)) return;
    this.#weights.set(route, bounded);
    this.#changed(this.all());
  }
}

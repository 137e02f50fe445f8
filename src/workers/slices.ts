/** Milliseconds for which work may hold the loop at a stretch; one step of it takes less than one. */
const longest = 4;

/** Work that says at each pause that others may have their turn. */
export type Work = Generator<void, void, undefined>;

/** Does one work after the other, in slices, so that nobody waits for all of it. */
export class Slices {
  readonly #now: () => number;
  readonly #turn: (next: () => void) => void;
  readonly #waiting: (() => Work)[] = [];
  #current: Work | undefined;
  #running = false;

  /** `now` is in milliseconds; `turn` calls back once others had their turn. */
  constructor(now: () => number, turn: (next: () => void) => void) {
    this.#now = now;
    this.#turn = turn;
  }

  /** Work is begun when all before it is done. What of it throws is left, and the next begins. */
  add(work: () => Work): void {
    this.#waiting.push(work);
    if (this.#running) return;
    this.#running = true;
    this.#turn(this.#slice);
  }

  /** Does at once all that is left. */
  finish(): void {
    while (this.#step());
  }

  readonly #slice = (): void => {
    const end = this.#now() + longest;
    while (this.#step()) {
      if (this.#now() < end) continue;
      this.#turn(this.#slice);
      return;
    }
    this.#running = false;
  };

  /** Says whether there was anything to do. */
  #step(): boolean {
    this.#current ??= this.#waiting.shift()?.();
    if (this.#current === undefined) return false;
    try {
      if (this.#current.next().done === true) this.#current = undefined;
    } catch {
      // A logger of the user's may throw: that must not cost the metrics of all workers.
      this.#current = undefined;
    }
    return true;
  }
}

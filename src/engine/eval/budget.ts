import { ObsError } from "../../errors/index.ts";

/** Counts the samples that a query holds at once, and ends it when they are too many. */
export class Budget {
  readonly #most: number;
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get held(): number {
    return this.#held;
  }

  /** Throws an `ObsError` ENGINE_LIMIT when so many more are too many. */
  hold(samples: number): void {
    this.foresee(samples);
    this.#held += samples;
  }

  /** Throws it when so many at once are more than are allowed, before anything is made for them. */
  foresee(samples: number): void {
    if (this.#held + samples <= this.#most) return;
    throw new ObsError({
      code: "ENGINE_LIMIT",
      problem: "query processing would load too many samples into memory in query execution",
      fix: `ask for fewer series, a shorter range or a wider step, so that at most ${this.#most} are held at once`,
    });
  }

  /** Holds no more than these; what was held beside them is given up. */
  settle(samples: number): void {
    this.#held = samples;
  }
}

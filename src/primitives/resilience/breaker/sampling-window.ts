import type { Strategy } from "./strategy.ts";

const slots = 10;

export interface SamplingRule {
  readonly milliseconds: number;
  readonly failureRatio: number;
  readonly minimumCalls: number;
}

/**
 * Says when more than a share of the calls of the latest time failed. Not cockatiel's, because that one reads
 * the time of the machine where we have a clock, and keeps old calls for as long as new ones are rare.
 */
export class SamplingWindow implements Strategy {
  readonly #rule: SamplingRule;
  readonly #width: number;
  readonly #calls = new Array<number>(slots).fill(0);
  readonly #failures = new Array<number>(slots).fill(0);
  #allCalls = 0;
  #allFailures = 0;
  /** Number of the newest slot, counted from the start of the clock. */
  #newest = 0;

  constructor(rule: SamplingRule) {
    this.#rule = rule;
    this.#width = rule.milliseconds / slots;
  }

  /** The calls of the window, which is too short-lived to be stored: a restored breaker begins with none. */
  get seen(): null {
    return null;
  }

  success(now: number): void {
    const slot = this.#slot(now);
    this.#calls[slot] = (this.#calls[slot] ?? 0) + 1;
    this.#allCalls += 1;
  }

  failure(now: number): boolean {
    const slot = this.#slot(now);
    this.#calls[slot] = (this.#calls[slot] ?? 0) + 1;
    this.#failures[slot] = (this.#failures[slot] ?? 0) + 1;
    this.#allCalls += 1;
    this.#allFailures += 1;
    const { failureRatio, minimumCalls } = this.#rule;
    return this.#allCalls >= minimumCalls && this.#allFailures > failureRatio * this.#allCalls;
  }

  /** The slot of this moment, after what is too old was taken out. */
  #slot(now: number): number {
    const number = Math.floor(now / this.#width);
    for (let old = Math.max(this.#newest + 1, number - slots + 1); old <= number; old += 1) {
      const slot = old % slots;
      this.#allCalls -= this.#calls[slot] ?? 0;
      this.#allFailures -= this.#failures[slot] ?? 0;
      this.#calls[slot] = 0;
      this.#failures[slot] = 0;
    }
    this.#newest = Math.max(this.#newest, number);
    return number % slots;
  }
}

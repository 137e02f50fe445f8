import { limits } from "./limits.ts";
import { TooMany } from "./malformed.ts";

/** Counts the points of all metrics of one request. */
export class PointCount {
  #count = 0;

  /** @throws TooMany */
  add(): void {
    this.#count += 1;
    if (this.#count > limits.items)
      throw new TooMany(`A request may have ${limits.items} data points at most.`);
  }
}

import { LRUCache } from "lru-cache";
import { hash } from "../random.ts";

const mostRequests = 1_000;

/** Counts how often the same request came: clients send it again when it was refused. */
export class Tries {
  readonly #seen = new LRUCache<number, number>({ max: mostRequests });

  /** The number of this try, from 1. */
  count(request: string): number {
    const key = hash(request);
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return count;
  }
}

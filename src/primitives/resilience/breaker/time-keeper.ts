import type { Clock } from "../../../telemetry/index.ts";
import type { BreakerBooks } from "./breaker-books.ts";

const interval = 1_000;

/**
 * Books the time of all breakers of one clock once a second, so that one that sits open for an hour shows it
 * while it does: a scrape changes nothing and may not do it. Breakers that nobody holds any more, and closed books, drop out;
 * with the last one it stops.
 */
class TimeKeeper {
  readonly #clock: Clock;
  readonly #books = new Set<WeakRef<BreakerBooks>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(books: BreakerBooks): void {
    this.#books.add(new WeakRef(books));
    if (this.#books.size === 1) this.#plan();
  }

  #plan(): void {
    this.#clock.after(interval, () => this.#tick(), true);
  }

  #tick(): void {
    for (const ref of this.#books) {
      const books = ref.deref();
      if (books === undefined || books.closed) this.#books.delete(ref);
      else books.bookTime();
    }
    if (this.#books.size > 0) this.#plan();
  }
}

const keepers = new WeakMap<Clock, TimeKeeper>();

/** Has the time of a breaker booked for as long as somebody holds its books. */
export function keepTime(clock: Clock, books: BreakerBooks): void {
  const keeper = keepers.get(clock) ?? new TimeKeeper(clock);
  keepers.set(clock, keeper);
  keeper.add(books);
}

import type { Store } from "./store.ts";

/** A clock that is set back by less is caught up with while hardly anything is refused. */
const unnoticedMs = 10_000;

/** As far ahead of the clock a page may say that its samples are, in ms. */
export const farthestAhead = 600_000;

/**
 * Notices that the clock of the machine was set back. What was kept from the time that is yet to come was not of that
 * time, and would keep out all that comes until then: it is let go.
 */
export class ClockWatch {
  readonly #store: Pick<Store, "takeBack">;
  readonly #report: (line: string) => void;
  #latest: number;

  /** Over a store whose newest sample is known. */
  constructor(store: Pick<Store, "takeBack" | "state">, report: (line: string) => void) {
    this.#store = store;
    this.#report = report;
    this.#latest = store.state.newest - farthestAhead;
  }

  /** Tells what the clock says now, in ms since 1970; to be called before anything is kept at that time. */
  look(now: number): void {
    const back = this.#latest - now;
    if (back <= unnoticedMs) {
      this.#latest = Math.max(this.#latest, now);
      return;
    }
    this.#latest = now;
    const samples = this.#store.takeBack(now);
    const from = new Date(now).toISOString();
    this.#report(
      `the clock was set back by ${Math.round(back / 1000)} s: ${samples} samples that are newer than ${from} were let go, so that others can be kept`,
    );
  }
}

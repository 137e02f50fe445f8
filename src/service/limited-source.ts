import type { MetricFamily, MetricSource } from "../metrics/index.ts";
import type { Clock } from "../telemetry/index.ts";

/** A scraper waits ten seconds by default: a library that takes longer than this must not cost the page. */
const longest = 5_000;

/** A source that gives up on a library that does not answer. */
export class LimitedSource {
  readonly #source: MetricSource;
  readonly #clock: Clock;
  /** A call that has come too late, and not yet: no further one is piled up behind it. */
  #late = false;

  constructor(source: MetricSource, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
  }

  /** The source for one scrape that must have its page after `milliseconds`. */
  within(milliseconds: number): MetricSource {
    // The other half is for the sources that do answer, and for writing the page.
    const limit = Math.min(longest, milliseconds / 2);
    return { name: this.#source.name, collect: () => this.#collect(limit) };
  }

  async #collect(limit: number): Promise<readonly MetricFamily[]> {
    const tooLate = new Error("no answer in time");
    if (this.#late) throw tooLate;
    // Inside a function, so that a source that throws or gives no promise is a rejection like any other.
    const answer = (async () => this.#source.collect())();
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#late = true;
        reject(tooLate);
      };
      const stop = this.#clock.after(limit, giveUp, true);
      answer.then(resolve, reject).finally(() => {
        this.#late = false;
        stop();
      });
    });
  }
}

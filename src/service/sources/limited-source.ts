import type { SourceFailure } from "../../catalog/index.ts";
import type { MetricFamily, MetricSource } from "../../metrics/index.ts";
import type { Clock } from "../../telemetry/index.ts";

type Families = readonly MetricFamily[];

/** A scraper waits ten seconds by default: a library that takes longer than this must not cost the page. */
const longest = 5_000;
/** For so long a library that did not answer is left alone; each time that it does not, twice as long. */
const firstRest = 60_000;

/** Why a source gave nothing, where it was not its own failure. */
export class SourceLate extends Error {
  readonly reason: SourceFailure;

  constructor(reason: SourceFailure) {
    super(reason === "timeout" ? "no answer in time" : "an earlier question is not answered yet");
    this.reason = reason;
  }
}

/**
 * A source that gives up on a library that does not answer. It asks again when that answers after all, and once
 * in a while though it never does: of ten years, some twenty calls can hang.
 */
export class LimitedSource {
  readonly name: string;
  readonly #source: MetricSource;
  readonly #clock: Clock;
  /** The call that is under way; scrapes at the same time share it. */
  #call: Promise<Families> | undefined;
  /** Set while the call under way has kept a scrape waiting in vain. */
  #askAgainAt: number | undefined;
  #rest = firstRest;

  constructor(source: MetricSource, clock: Clock) {
    this.name = source.name;
    this.#source = source;
    this.#clock = clock;
  }

  /** For a scrape that must have its page after `milliseconds`; rejects with SourceLate or what the source threw. */
  async collect(milliseconds: number): Promise<Families> {
    if (this.#askAgainAt !== undefined && this.#clock.now() < this.#askAgainAt) {
      throw new SourceLate("waiting");
    }
    if (this.#askAgainAt !== undefined) this.#call = undefined;
    this.#askAgainAt = undefined;
    // The other half is for the sources that do answer, and for writing the page.
    return this.#inTime(this.#ask(), Math.min(longest, milliseconds / 2));
  }

  #ask(): Promise<Families> {
    if (this.#call !== undefined) return this.#call;
    // Inside a function, so that a source that throws or gives no promise is a rejection like any other.
    const call = (async () => this.#source.collect())();
    this.#call = call;
    const ended = (): void => {
      // Also one that was given up long ago says that the library answers again.
      this.#call = undefined;
      this.#askAgainAt = undefined;
      this.#rest = firstRest;
    };
    call.then(ended, ended);
    return call;
  }

  #inTime(call: Promise<Families>, limit: number): Promise<Families> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        if (this.#call === call && this.#askAgainAt === undefined) {
          this.#askAgainAt = this.#clock.now() + this.#rest;
          this.#rest *= 2;
        }
        reject(new SourceLate("timeout"));
      };
      const stop = this.#clock.after(limit, giveUp, true);
      call.then(resolve, reject).finally(stop);
    });
  }
}

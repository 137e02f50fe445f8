import type { Line } from "../otlp/judge-line.ts";
import type { Span } from "../otlp/judge-span.ts";
import { NotKept, type RunStore } from "./run-store.ts";
import { inParts, type Sent } from "./sent.ts";

/** Items that are kept at once, before others have their turn: some 20 ms of work. */
const part = 500;

/** Requests that may wait for those before them; who sends more is told to come back. */
const mostWaiting = 64;

/** Ends a request for which there is no room now. */
export class Busy extends Error {
  override readonly name: string = "Busy";
}

export interface IntakeParts {
  readonly store: RunStore;
  readonly now: () => number;
  /** Resolves when others have had their turn. */
  readonly turn: () => Promise<void>;
  /** Told when the store begins to fail, and when it works again. */
  readonly report: (line: string) => void;
}

const countOf = (sent: readonly Sent<unknown>[]): number =>
  sent.reduce((sum, { items }) => sum + items.length, 0);

/** Brings what was sent into the store, one request after the other. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly dropped = { spans: 0, logs: 0 };
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #failing = false;
  #makingRoom = false;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when they are on disk, with how many were left out because their run has too many.
   *
   * @throws Busy, NotKept
   */
  spans(sent: readonly Sent<Span>[]): Promise<number> {
    const { store, now } = this.#parts;
    return this.#keep("spans", sent, async () => {
      let refused = 0;
      for (const some of inParts(sent, part)) {
        refused += store.addSpans(some, now());
        await this.#parts.turn();
      }
      this.dropped.spans += refused;
      return refused;
    });
  }

  /**
   * Resolves when they are on disk.
   *
   * @throws Busy, NotKept
   */
  lines(sent: readonly Sent<Line>[]): Promise<void> {
    const { store, now } = this.#parts;
    return this.#keep("logs", sent, async () => {
      for (const some of inParts(sent, part)) {
        store.addLines(some, now());
        await this.#parts.turn();
      }
    });
  }

  /**
   * Removes what is too old or too much, when nobody else works.
   *
   * @throws NotKept
   */
  async clean(): Promise<void> {
    await this.#inTurn(async () => {
      for (const _ of this.#parts.store.evict(this.#parts.now())) await this.#parts.turn();
    });
  }

  /** Resolves when all that was taken is on disk. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #keep<T>(kind: "spans" | "logs", sent: readonly Sent<unknown>[], work: () => Promise<T>): Promise<T> {
    try {
      if (this.#waiting >= mostWaiting) throw new Busy("The store is behind: send again in a second.");
      const result = await this.#inTurn(work);
      this.#tell(undefined);
      return result;
    } catch (error) {
      this.dropped[kind] += countOf(sent);
      this.#tell(error);
      throw error;
    } finally {
      this.#makeRoom();
    }
  }

  /** Nobody waits for it: what was sent is on disk by then. */
  #makeRoom(): void {
    if (this.#makingRoom) return;
    this.#makingRoom = true;
    this.clean()
      .catch((error: unknown) => this.#tell(error))
      .finally(() => {
        this.#makingRoom = false;
      });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#last.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = done.catch(() => undefined);
    return done;
  }

  #tell(error: unknown): void {
    const { report } = this.#parts;
    if (error === undefined && this.#failing) report("Runs and logs are kept again.");
    if (error instanceof NotKept && !this.#failing) report(error.message);
    if (error === undefined || error instanceof NotKept) this.#failing = error !== undefined;
  }
}

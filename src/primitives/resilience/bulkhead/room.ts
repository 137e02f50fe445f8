import type { BoundGauge } from "../../../metrics/index.ts";
import type { RunContext } from "../../../telemetry/index.ts";
import { whenAborted } from "../../../time/index.ts";
import { BulkheadFullError } from "./bulkhead-full-error.ts";

/** The places of a bulkhead and the queue before them. */
export class Room {
  readonly #name: string;
  readonly #limit: number;
  readonly #longestQueue: number;
  readonly #queuedGauge: BoundGauge;
  /** Place → the context of the run there, of which each has one of its own. */
  readonly #inside: (RunContext | undefined)[] = [];
  readonly #free: number[] = [];
  /** What gives the waiting ones a place, in the order in which they came. */
  readonly #queue = new Set<(place: number) => void>();

  constructor(name: string, limit: number, longestQueue: number, queuedGauge: BoundGauge) {
    this.#name = name;
    this.#limit = limit;
    this.#longestQueue = longestQueue;
    this.#queuedGauge = queuedGauge;
  }

  get active(): number {
    return this.#inside.length - this.#free.length;
  }

  get queued(): number {
    return this.#queue.size;
  }

  /** Takes a free place; undefined if there is none. */
  take(): number | undefined {
    const place = this.#free.pop();
    if (place !== undefined || this.#inside.length >= this.#limit) return place;
    return this.#inside.push(undefined) - 1;
  }

  /** Waits until a place was handed over. Rejects without one when the queue is full or the run is aborted. */
  async wait(context: RunContext): Promise<number> {
    if (this.#isInside(context)) {
      throw new BulkheadFullError(
        this.#name,
        "is full and was asked for room by a run that is inside it, which would wait for itself",
      );
    }
    if (this.#queue.size >= this.#longestQueue) {
      throw new BulkheadFullError(
        this.#name,
        `is full: ${this.active} of ${this.#limit} inside, ${this.#queue.size} of ${this.#longestQueue} waiting`,
      );
    }
    return new Promise<number>((resolve, reject) => {
      const enter = (place: number): void => {
        this.#forget(enter);
        stay?.();
        resolve(place);
      };
      this.#queue.add(enter);
      this.#queuedGauge.inc();
      const leave = (): void => {
        this.#forget(enter);
        reject(context.abortError("the run was aborted while it waited"));
      };
      const stay = context.source && whenAborted(context.signal, leave);
    });
  }

  enter(place: number, context: RunContext): void {
    this.#inside[place] = context;
  }

  /** Gives a place back, or to the one who waits longest. */
  leave(place: number): void {
    this.#inside[place] = undefined;
    if (this.#queue.size === 0) {
      this.#free.push(place);
      return;
    }
    const [next] = this.#queue;
    next?.(place);
  }

  #forget(enter: (place: number) => void): void {
    this.#queue.delete(enter);
    this.#queuedGauge.dec();
  }

  #isInside(context: RunContext): boolean {
    return this.#inside.some((one) => one !== undefined && context.isWithin(one));
  }
}

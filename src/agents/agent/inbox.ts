import type { BoundGauge } from "../../metrics/index.ts";
import { type AbortScope, CancelledError, RejectedError, type TelemetryPort } from "../../telemetry/index.ts";

/** Something accepted. */
interface Job {
  readonly scope: AbortScope;
  /** Does the work; gives what tells its outcome to those who wait for it. Never rejects. */
  readonly run: () => Promise<() => void>;
  readonly cancel: () => void;
}

export interface InboxLimits {
  /** Most jobs that wait. */
  readonly limit: number;
  /** Most jobs that run at once. */
  readonly concurrency: number;
}

/** What an inbox says of work that it took. */
export interface Accepted<T> {
  /** How many jobs waited before this one. */
  readonly ahead: number;
  readonly result: Promise<T>;
}

/**
 * The work that waits for one agent. It is bounded: what does not fit is refused at once. What is accepted
 * runs in the order of arrival, or leaves when its run is aborted.
 */
export class Inbox {
  readonly #agent: string;
  readonly #limits: InboxLimits;
  readonly #port: TelemetryPort;
  readonly #waiting = new Set<Job>();
  readonly #running = new Set<Job>();
  readonly #whenIdle: (() => void)[] = [];
  #length: BoundGauge | undefined;
  #closed = false;

  constructor(port: TelemetryPort, agent: string, limits: InboxLimits) {
    this.#port = port;
    this.#agent = agent;
    this.#limits = limits;
  }

  /** Binds the gauge, so that an agent that can have a queue shows its length from the start. */
  show(): void {
    this.#length ??= this.#port.metrics.gauge("tta_agent_handoff_queue_length").bind({ agent: this.#agent });
  }

  /**
   * Takes work that stops with `scope`, or throws a RejectedError. The work starts later, also when nothing is
   * before it, so that who hands over is never held up by who takes over.
   */
  accept<T>(scope: AbortScope, work: () => Promise<T>): Accepted<T> {
    if (this.#closed) throw new RejectedError(`agent "${this.#agent}" takes no more work: it is shut down`);
    const ahead = this.#waiting.size;
    if (ahead >= this.#limits.limit && this.#running.size >= this.#limits.concurrency) {
      throw new RejectedError(`agent "${this.#agent}" has ${ahead} handoffs waiting, which is its limit`);
    }
    const result = new Promise<T>((resolve, reject) => {
      const cancel = (): void => reject(new CancelledError("the run was aborted", { cause: scope.reason }));
      this.#add({
        scope,
        cancel,
        run: () =>
          work().then(
            (value) => () => resolve(value),
            (error: unknown) => () => reject(error),
          ),
      });
    });
    return { ahead, result };
  }

  /** Takes nothing more, and waits until all that was accepted has ended. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Drops what waits, and tells what runs to stop, without waiting for it. Says how many there were. */
  abort(reason: unknown): number {
    const jobs = [...this.#waiting, ...this.#running];
    for (const job of jobs) job.scope.abort(reason);
    return jobs.length;
  }

  #isIdle(): boolean {
    return this.#waiting.size + this.#running.size === 0;
  }

  #add(job: Job): void {
    this.#waiting.add(job);
    this.show();
    this.#length?.inc();
    job.scope.signal.addEventListener("abort", () => this.#drop(job), { once: true });
    this.#startNext();
  }

  /** Work that runs keeps its place until it has really ended, however long it ignores the signal. */
  #drop(job: Job): void {
    if (!this.#take(job)) return;
    job.cancel();
    this.#end(job);
  }

  #take(job: Job): boolean {
    const waited = this.#waiting.delete(job);
    if (waited) this.#length?.dec();
    return waited;
  }

  #startNext(): void {
    for (const job of this.#waiting) {
      if (this.#running.size >= this.#limits.concurrency) return;
      this.#take(job);
      this.#running.add(job);
      // Not in this turn of the event loop, so that the receipt is there before the work begins.
      setImmediate(() => void this.#work(job));
    }
  }

  /** Makes room before it tells the outcome, so that who waited for it finds the room. */
  async #work(job: Job): Promise<void> {
    const settle = job.scope.aborted ? job.cancel : await job.run();
    this.#end(job);
    settle();
  }

  #end(job: Job): void {
    job.scope.close();
    this.#running.delete(job);
    this.#startNext();
    if (!this.#isIdle()) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}

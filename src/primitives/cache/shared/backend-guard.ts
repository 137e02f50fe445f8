import type { BoundCounter } from "../../../metrics/index.ts";
import { type TelemetryPort, TimeoutError } from "../../../telemetry/index.ts";
import type { BackendAnswer, BackendRecord, CacheBackend, Forgotten } from "./cache-backend.ts";

/** After so many failures in a row a store is left alone … */
const failuresUntilRest = 3;
/** … for so many milliseconds, after which one call tries again. */
const rest = 1_000;
/** Most calls that may be unanswered: a driver that queues while it is offline must not grow without bound. */
const mostUnanswered = 1_000;

/** Stands between a cache and a shared store that may be down or slow: nothing that it does rejects or hangs. */
export class BackendGuard {
  readonly #port: TelemetryPort;
  readonly #cache: string;
  readonly #backend: CacheBackend;
  readonly #wait: number;
  readonly #errors: BoundCounter;
  readonly #running = new Set<Promise<unknown>>();
  #unanswered = 0;
  #failures = 0;
  #restUntil = 0;
  #down = false;

  constructor(port: TelemetryPort, cache: string, backend: CacheBackend, wait: number) {
    this.#port = port;
    this.#cache = cache;
    this.#backend = backend;
    this.#wait = wait;
    this.#errors = port.metrics
      .counter("tta_cache_backend_errors_total")
      .bind({ cache, backend: backend.name });
  }

  /** Undefined when the store did not answer. */
  read(key: string): Promise<BackendAnswer | undefined> {
    return this.#call(() => this.#backend.read(this.#cache, key));
  }

  /** Resolves when the store has it, or will not get it. */
  write(key: string, record: BackendRecord): Promise<unknown> {
    return this.#track(this.#call(() => this.#backend.write(this.#cache, key, record)));
  }

  /** True when the store has forgotten it. With `insist` it is tried even while the store is left alone. */
  async forget(what: Forgotten, within: number, insist: boolean): Promise<boolean> {
    const work = async (): Promise<true> => {
      await this.#backend.forget(this.#cache, what, within);
      return true;
    };
    return (await this.#track(this.#call(work, insist))) === true;
  }

  /** True also when the store has no say or none to give. */
  async claim(key: string, forMs: number): Promise<boolean> {
    const backend = this.#backend;
    if (backend.claim === undefined) return true;
    return (await this.#call(async () => backend.claim?.(this.#cache, key, forMs))) ?? true;
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Counts a result that the store cannot hold or gave back damaged. */
  count(): void {
    this.#errors.inc();
  }

  #track<T>(call: Promise<T>): Promise<T> {
    this.#running.add(call);
    void call.finally(() => this.#running.delete(call));
    return call;
  }

  async #call<T>(work: () => Promise<T>, insist = false): Promise<T | undefined> {
    const now = this.#port.clock.now();
    if (this.#failures >= failuresUntilRest) {
      if (now < this.#restUntil && !insist) return undefined;
      this.#restUntil = now + rest;
    }
    if (this.#unanswered >= mostUnanswered) return this.#failed(new Error("too many calls are unanswered"));
    try {
      const answer = await this.#inTime(work);
      this.#answered();
      return answer;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #inTime<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const cancel = this.#port.clock.after(this.#wait, () => {
        reject(new TimeoutError(`no answer within ${this.#wait} ms`));
      });
      const ended = (): void => {
        this.#unanswered -= 1;
        cancel();
      };
      this.#unanswered += 1;
      (async () => work())().then(
        (answer) => {
          ended();
          resolve(answer);
        },
        (error: unknown) => {
          ended();
          reject(error);
        },
      );
    });
  }

  #answered(): void {
    this.#failures = 0;
    if (!this.#down) return;
    this.#down = false;
    this.#port.log.info("the shared store of a cache answers again", this.#names);
  }

  #failed(error: unknown): undefined {
    this.count();
    this.#failures += 1;
    if (this.#failures < failuresUntilRest) return;
    this.#restUntil = this.#port.clock.now() + rest;
    if (this.#down) return;
    this.#down = true;
    this.#port.log.warn("the shared store of a cache fails, so this process goes on alone", {
      ...this.#names,
      error,
    });
  }

  get #names(): { readonly cache: string; readonly backend: string } {
    return { cache: this.#cache, backend: this.#backend.name };
  }
}

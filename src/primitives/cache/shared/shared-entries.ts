import { parse, stringify } from "devalue";
import type { TelemetryPort } from "../../../telemetry/index.ts";
import type { CacheStore } from "../cache-store.ts";
import type { BackendGuard } from "./backend-guard.ts";
import type { BackendAnswer, Forgotten } from "./cache-backend.ts";

/** Longest time for which one process has the right to refresh a key. */
const longestClaim = 30_000;
/** How much longer than a result the mark lives that forbids it: as long as working one out may take. */
const longestWork = 3_600_000;

export interface SharedTimes {
  readonly ttl: number;
  readonly staleFor: number;
  readonly localFor: number;
}

/** Keeps the entries of one process in step with those of a shared store. */
export class SharedEntries<V> {
  readonly #port: TelemetryPort;
  readonly #cache: string;
  readonly #guard: BackendGuard;
  readonly #store: CacheStore<V>;
  readonly #times: SharedTimes;
  readonly #loads = new Map<string, Promise<string | undefined>>();
  #complained = false;

  constructor(
    port: TelemetryPort,
    cache: string,
    guard: BackendGuard,
    store: CacheStore<V>,
    times: SharedTimes,
  ) {
    this.#port = port;
    this.#cache = cache;
    this.#guard = guard;
    this.#store = store;
    this.#times = times;
  }

  /**
   * Puts what the shared store has for a key into the store of this process, and takes away what the shared
   * store knows to be forgotten. Callers at the same time share one question. Gives the version for `write`;
   * undefined if the shared store did not answer, which changes nothing.
   */
  load(key: string): Promise<string | undefined> {
    const running = this.#loads.get(key);
    if (running !== undefined) return running;
    const load: Promise<string | undefined> = this.#guard.read(key).then((answer) => {
      // One that is no longer listed was asked before something was forgotten here.
      if (this.#loads.get(key) === load) {
        this.#loads.delete(key);
        if (answer !== undefined) this.#take(key, answer);
      }
      return answer?.version;
    });
    this.#loads.set(key, load);
    return load;
  }

  write(key: string, value: V, tags: readonly string[], version: string | undefined): void {
    // Without a version nobody could tell whether it was forgotten while it was worked out.
    if (version === undefined) return;
    let text: string;
    try {
      text = stringify(value);
    } catch (error) {
      this.#guard.count();
      this.#complain("a result cannot be written down, so it is not shared", error);
      return;
    }
    this.#guard.write(key, { text, tags, version, lifetime: this.#lifetime });
  }

  /** True if this process is the one to work out a new result of a stale key. */
  claim(key: string): Promise<boolean> {
    const { ttl, staleFor } = this.#times;
    return this.#guard.claim(key, Math.min(ttl, staleFor, longestClaim));
  }

  async forget(what: Forgotten): Promise<void> {
    this.#loads.clear();
    await this.#guard.forget(what, this.#lifetime + longestWork);
  }

  settled(): Promise<void> {
    return this.#guard.settled();
  }

  get #lifetime(): number {
    return this.#times.ttl + this.#times.staleFor;
  }

  #take(key: string, { version, found }: BackendAnswer): void {
    const { staleFor, localFor } = this.#times;
    const own = this.#store.get(key);
    if (own !== undefined && own.failure === undefined) {
      // The same version says that nothing was forgotten since, so that ours is as good as any: the shared
      // store may have lost it or not have it yet. The one that was worked out last lives longest.
      const now = this.#port.clock.now();
      if (own.version === version && own.goneAt >= now + (found?.remaining ?? 0)) {
        own.trustedUntil = now + localFor;
        return;
      }
      if (found === undefined) this.#store.delete(key);
    }
    if (found === undefined) return;
    let value: V;
    try {
      value = parse(found.text) as V;
    } catch (error) {
      this.#guard.count();
      this.#complain("a shared result cannot be read, so it is worked out anew", error);
      return;
    }
    this.#store.set(
      key,
      { value, tags: found.tags, version, trustFor: localFor },
      found.remaining - staleFor,
      staleFor,
    );
  }

  #complain(message: string, error: unknown): void {
    if (this.#complained) return;
    this.#complained = true;
    this.#port.log.warn(message, { cache: this.#cache, error });
  }
}

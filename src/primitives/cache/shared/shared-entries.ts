import { Seldom, type TelemetryPort } from "../../../telemetry/index.ts";
import type { Beginning, Result } from "../beginning.ts";
import type { CacheStore } from "../cache-store.ts";
import type { BackendGuard } from "./backend-guard.ts";
import type { BackendAnswer, Forgotten } from "./cache-backend.ts";
import { Owed } from "./owed.ts";
import { Questions } from "./questions.ts";
import { readResult, writeResult } from "./result-text.ts";

/** Longest time for which one process has the right to refresh a key. */
const longestClaim = 30_000;
/** How much longer than a result the mark lives that forbids it: what takes longer to work out is not shared. */
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
  readonly #owed: Owed;
  readonly #questions = new Questions();
  /** What is about to be asked. */
  readonly #unsent = new Map<string, Promise<string | undefined>>();
  readonly #unwritable: Seldom;
  readonly #unreadable: Seldom;

  constructor(
    port: TelemetryPort,
    cache: string,
    guard: BackendGuard,
    store: CacheStore<V>,
    times: SharedTimes,
  ) {
    this.#port = port;
    this.#unwritable = new Seldom(port);
    this.#unreadable = new Seldom(port);
    this.#cache = cache;
    this.#guard = guard;
    this.#store = store;
    this.#times = times;
    this.#owed = new Owed(guard, this.#lifetime + longestWork);
  }

  /**
   * Puts what the shared store has for a key into the store of this process, and takes away what the shared
   * store knows to be forgotten. Callers share a question until it is sent, and not after: what was forgotten
   * elsewhere meanwhile its answer may not know. Gives the version for `write`; undefined if the shared store
   * did not answer, which changes nothing.
   */
  load(key: string): Promise<string | undefined> {
    const unsent = this.#unsent.get(key);
    if (unsent !== undefined) return unsent;
    const load = this.#ask(key, this.#questions.ask(key), () => {
      if (this.#unsent.get(key) === load) this.#unsent.delete(key);
    });
    this.#unsent.set(key, load);
    return load;
  }

  /** Resolves when the shared store has it, or will not get it. */
  async write(
    key: string,
    result: Result<V>,
    tags: readonly string[],
    { version, at }: Beginning,
  ): Promise<void> {
    // Without a version nobody could tell whether it was forgotten while it was worked out.
    if (version === undefined || this.#port.clock.now() - at > longestWork) return;
    let text: string;
    try {
      text = writeResult(result);
    } catch (error) {
      this.#guard.count();
      this.#unwritable.warn("a result cannot be written down, so it is not shared", {
        cache: this.#cache,
        error,
      });
      return;
    }
    await this.#guard.write(key, { text, tags, version, lifetime: this.#lifetime });
  }

  /** True if this process is the one to work out a new result of a stale key. */
  claim(key: string): Promise<boolean> {
    const { ttl, staleFor } = this.#times;
    return this.#guard.claim(key, Math.min(ttl, staleFor, longestClaim));
  }

  /** Resolves when the shared store has forgotten it, or could not be told in time: then it is told later. */
  forget(what: Forgotten): Promise<void> {
    // Whoever asks from now on must not share what was asked before.
    this.#unsent.clear();
    this.#questions.forget();
    return this.#owed.tell(what);
  }

  settled(): Promise<void> {
    return this.#guard.settled();
  }

  get #lifetime(): number {
    return this.#times.ttl + this.#times.staleFor;
  }

  async #ask(key: string, question: number, onSent: () => void): Promise<string | undefined> {
    // Whoever asks in the same turn has the same question.
    await null;
    const settled = this.#owed.isSettled();
    const believed = typeof settled === "boolean" ? settled : await settled;
    onSent();
    const asked = this.#port.clock.now();
    const answer = believed ? await this.#guard.read(key) : undefined;
    const current = this.#questions.take(key, question);
    if (current && answer !== undefined) this.#take(key, answer, asked);
    return answer?.version;
  }

  #take(key: string, { version, found }: BackendAnswer, asked: number): void {
    const { staleFor, localFor } = this.#times;
    const now = this.#port.clock.now();
    const trustedUntil = asked + localFor;
    const own = this.#store.get(key);
    if (own !== undefined && own.failure === undefined) {
      // The same version says that nothing was forgotten since, so that ours is as good as any: the shared
      // store may have lost it or not have it yet. The one that was worked out last lives longest.
      if (own.version === version && own.goneAt >= now + (found?.remaining ?? 0)) {
        own.trustedUntil = trustedUntil;
        return;
      }
      if (found === undefined) this.#store.delete(key);
    }
    if (found === undefined) return;
    let result: Result<V>;
    try {
      result = readResult<V>(found.text);
    } catch (error) {
      this.#guard.count();
      const message = "a shared result cannot be read, so it is worked out anew";
      this.#unreadable.warn(message, { cache: this.#cache, error });
      return;
    }
    this.#store.set(
      key,
      { ...result, tags: found.tags, version, trustFor: trustedUntil - now },
      found.remaining - staleFor,
      staleFor,
    );
  }
}

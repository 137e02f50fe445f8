import type { BackendGuard } from "./backend-guard.ts";
import type { Forgotten } from "./cache-backend.ts";

/** Beyond so many that failed, the store is told to forget everything instead. */
const mostFailed = 100;

/**
 * What a shared store is to be told to forget. Until it knows, nothing that it gives out can be believed here: it
 * may be the very thing. What it could not be told is told again before it is asked for anything.
 */
export class Owed {
  readonly #guard: BackendGuard;
  readonly #within: number;
  readonly #sending = new Set<Promise<void>>();
  #failed: Forgotten[] = [];

  /** `within` are the milliseconds for which a record that was begun before may still be written. */
  constructor(guard: BackendGuard, within: number) {
    this.#guard = guard;
    this.#within = within;
  }

  /** Tells the store; resolves when it knows, or could not be told in time. */
  tell(what: Forgotten, insist = true): Promise<void> {
    const sent = this.#guard.forget(what, this.#within, insist).then((known) => {
      this.#sending.delete(sent);
      if (known) return;
      this.#failed.push(what);
      if (this.#failed.length > mostFailed) this.#failed = ["everything"];
    });
    this.#sending.add(sent);
    return sent;
  }

  /** True if the store knows all that it was to be told before; at once where there is nothing. */
  isSettled(): boolean | Promise<boolean> {
    return (this.#sending.size === 0 && this.#failed.length === 0) || this.#settle();
  }

  async #settle(): Promise<boolean> {
    await Promise.all(this.#sending);
    const again = this.#failed;
    this.#failed = [];
    for (const what of again) void this.tell(what, false);
    // Also what another caller has sent again meanwhile.
    await Promise.all(this.#sending);
    return this.#failed.length === 0;
  }
}

import type { Forgotten } from "../shared/cache-backend.ts";

/** Redis keeps keys as UTF-8, in which all lone surrogates would be one: such a text is written as JSON. */
const faithful = (text: string): string => (text.isWellFormed() ? `=${text}` : `~${JSON.stringify(text)}`);

/** The keys of one cache in Redis: `<prefix>:<cache>:<what>…`. No two names meet in one key. */
export class RedisKeys {
  readonly #base: string;

  constructor(prefix: string, cache: string) {
    this.#base = `${prefix}:${encodeURIComponent(cache.toWellFormed())}`;
  }

  /** A hash: how much was forgotten (`count`), and the name of the time for which that is known (`epoch`). */
  get version(): string {
    return `${this.#base}:version`;
  }

  entry(key: string): string {
    return `${this.#base}:entry${faithful(key)}`;
  }

  claim(key: string): string {
    return `${this.#base}:claim${faithful(key)}`;
  }

  /** Holds the version at which something was forgotten. */
  mark(what: Forgotten): string {
    if (what === "everything") return `${this.#base}:forgot`;
    return "key" in what
      ? `${this.#base}:forgot-key${faithful(what.key)}`
      : `${this.#base}:forgot-tag${faithful(what.tag)}`;
  }
}

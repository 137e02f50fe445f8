import { type RedisClient, type SendCommand, sendWith } from "../../../databases/index.ts";
import { ObsError } from "../../../errors/index.ts";
import { randomId } from "../../../telemetry/index.ts";
import type { BackendAnswer, BackendRecord, CacheBackend, Forgotten } from "../shared/cache-backend.ts";
import { RedisKeys } from "./redis-keys.ts";
import { forgetScript, writeScript } from "./redis-scripts.ts";
import { isAfter, type RedisVersion, readVersion, versionText } from "./redis-version.ts";

export interface RedisCacheBackendOptions {
  /** A connected client of the package `redis` or `ioredis`. Who made it also closes it. */
  readonly client: RedisClient;
  /** What every key begins with; caches share what they hold if prefix and name are the same. Default `"tta:cache"`. */
  readonly prefix?: string | undefined;
}

const defaultPrefix = "tta:cache";

const wholeMs = (milliseconds: number): string => String(Math.ceil(milliseconds));

/** What stands before the text of an entry: the version that its work began with, then its tags. */
function readEntry(raw: string): {
  readonly version: RedisVersion;
  readonly tags: string[];
  readonly text: string;
} {
  const end = raw.indexOf("\n");
  const head: unknown = JSON.parse(raw.slice(0, end));
  const [written, ...tags] = Array.isArray(head) ? (head as readonly unknown[]) : [];
  const version = readVersion(written);
  if (version !== undefined && tags.every((tag) => typeof tag === "string")) {
    return { version, tags, text: raw.slice(end + 1) };
  }
  throw new TypeError("an entry is not of this package's making");
}

class RedisCacheBackend implements CacheBackend {
  readonly name = "redis";
  readonly #send: SendCommand;
  readonly #prefix: string;
  readonly #keys = new Map<string, RedisKeys>();

  constructor(send: SendCommand, prefix: string) {
    this.#send = send;
    this.#prefix = prefix;
  }

  async read(cache: string, key: string): Promise<BackendAnswer> {
    const keys = this.#keysOf(cache);
    const entry = keys.entry(key);
    // Sent together, in this order: what is forgotten in between is newer than the version.
    const [current, [raw, ...marks], life] = await Promise.all([
      this.#version(keys),
      this.#many("MGET", entry, keys.mark("everything"), keys.mark({ key })),
      this.#send("PTTL", entry),
    ]);
    const remaining = Number(life);
    const nothing: BackendAnswer = { version: versionText(current) };
    if (raw === null || raw === undefined || !(remaining > 0)) return nothing;
    const { version, tags, text } = readEntry(String(raw));
    // Of another epoch nobody knows what was forgotten since.
    if (version.epoch !== current.epoch || marks.some((mark) => isAfter(mark, version))) return nothing;
    if (tags.length > 0) {
      const tagMarks = await this.#many("MGET", ...tags.map((tag) => keys.mark({ tag })));
      if (tagMarks.some((mark) => isAfter(mark, version))) return nothing;
    }
    return { ...nothing, found: { text, tags, remaining } };
  }

  async write(cache: string, key: string, record: BackendRecord): Promise<void> {
    const keys = this.#keysOf(cache);
    const { text, tags, lifetime } = record;
    const begun = readVersion(record.version);
    if (begun === undefined) throw new TypeError("a record has a version that is not of this store");
    const forgotten: readonly Forgotten[] = ["everything", { key }, ...tags.map((tag) => ({ tag }))];
    await this.#eval(
      writeScript,
      [keys.version, keys.entry(key), ...forgotten.map((what) => keys.mark(what))],
      [
        begun.epoch,
        String(begun.count),
        `${JSON.stringify([record.version, ...tags])}\n${text}`,
        wholeMs(lifetime),
      ],
    );
  }

  async forget(cache: string, what: Forgotten, within: number): Promise<void> {
    const keys = this.#keysOf(cache);
    const touched = [keys.version, keys.mark(what)];
    if (typeof what === "object" && "key" in what) touched.push(keys.entry(what.key));
    await this.#eval(forgetScript, touched, [wholeMs(within), randomId()]);
  }

  async claim(cache: string, key: string, forMs: number): Promise<boolean> {
    const lock = this.#keysOf(cache).claim(key);
    return (await this.#send("SET", lock, "1", "NX", "PX", wholeMs(forMs))) !== null;
  }

  /** The version that holds now; a new epoch begins where there is none. */
  async #version(keys: RedisKeys): Promise<RedisVersion> {
    const ask = async (): Promise<RedisVersion | undefined> => {
      const [epoch, count] = await this.#many("HMGET", keys.version, "epoch", "count");
      return typeof epoch === "string" ? { epoch, count: Number(count ?? 0) } : undefined;
    };
    const known = await ask();
    if (known !== undefined) return known;
    await this.#send("HSETNX", keys.version, "epoch", randomId());
    const begun = await ask();
    if (begun !== undefined) return begun;
    throw new TypeError("an epoch that has just begun is not there");
  }

  async #many(command: "MGET" | "HMGET", ...rest: readonly string[]): Promise<readonly unknown[]> {
    const replies = await this.#send(command, ...rest);
    if (Array.isArray(replies)) return replies;
    throw new TypeError(`${command} was answered with ${typeof replies}`);
  }

  #eval(script: string, keys: readonly string[], values: readonly string[]): Promise<unknown> {
    return this.#send("EVAL", script, String(keys.length), ...keys, ...values);
  }

  #keysOf(cache: string): RedisKeys {
    const known = this.#keys.get(cache);
    if (known !== undefined) return known;
    const keys = new RedisKeys(this.#prefix, cache);
    this.#keys.set(cache, keys);
    return keys;
  }
}

/**
 * Shares the results of caches over a Redis server (5 or later, or what speaks its language), through a
 * client that you made. Forgetting costs one step however much is forgotten, and what was worked out before is
 * neither written nor given out after it. Results may hold `undefined`,
 * dates, maps, sets and bigints; what cannot be written down, such as an instance of a class, stays in its
 * process. One client serves any number of caches. If the server throws keys away to make room, it may throw
 * away what it knows of invalidated tags: let it do so with `volatile-ttl`, or give it room.
 *
 * @example
 * ```ts
 * const client = await createClient({ url }).connect(); // from the package redis
 * const backend = redisCacheBackend({ client });
 * const cached = cache("answers", { ttl: "1h", key, shared: { backend } }, answer);
 * ```
 */
export function redisCacheBackend({
  client,
  prefix = defaultPrefix,
}: RedisCacheBackendOptions): CacheBackend {
  const send = sendWith(client);
  if (send === undefined) {
    throw new ObsError({
      code: "PRIMITIVE_OPTION",
      problem: "redisCacheBackend has no client",
      fix: "give it a client of the package redis or ioredis",
    });
  }
  return new RedisCacheBackend(send, prefix);
}

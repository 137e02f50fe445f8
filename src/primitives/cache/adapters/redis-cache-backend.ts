import { ObsError } from "../../../errors/index.ts";
import type { BackendAnswer, BackendRecord, CacheBackend, Forgotten } from "../shared/cache-backend.ts";
import { type RedisClient, type SendCommand, sendWith } from "./redis-client.ts";
import { RedisKeys } from "./redis-keys.ts";

export interface RedisCacheBackendOptions {
  /** A connected client of the package `redis` or `ioredis`. Who made it also closes it. */
  readonly client: RedisClient;
  /** What every key begins with; caches share what they hold if prefix and name are the same. Default `"tta:cache"`. */
  readonly prefix?: string | undefined;
}

const defaultPrefix = "tta:cache";

/** One step, so that of two processes that forget at once the later one leaves the later mark. */
const forgetScript = `
local version = redis.call("INCR", KEYS[1])
redis.call("SET", KEYS[2], version, "PX", ARGV[1])
if KEYS[3] then redis.call("DEL", KEYS[3]) end
return version`;

/** A count that Redis holds: nothing there is 0. */
const countOf = (reply: unknown): number => (reply === null || reply === undefined ? 0 : Number(reply));

/** What stands before the text of an entry: the version that its work began with, then its tags. */
function readEntry(raw: string): {
  readonly version: number;
  readonly tags: string[];
  readonly text: string;
} {
  const end = raw.indexOf("\n");
  const head: unknown = JSON.parse(raw.slice(0, end));
  const [version, ...tags] = Array.isArray(head) ? (head as readonly unknown[]) : [];
  if (typeof version === "number" && tags.every((tag) => typeof tag === "string")) {
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
    // Sent together: two commands, one way there and back.
    const [replies, life] = await Promise.all([
      this.#many(entry, keys.version, keys.mark("everything"), keys.mark({ key })),
      this.#send("PTTL", entry),
    ]);
    const [raw, now, ...marks] = replies;
    const current = countOf(now);
    const remaining = Number(life);
    const nothing: BackendAnswer = { version: String(current) };
    if (raw === null || raw === undefined || !(remaining > 0)) return nothing;
    const { version, tags, text } = readEntry(String(raw));
    // A version that is yet to come is from before the count was lost.
    if (version > current || marks.some((mark) => countOf(mark) > version)) return nothing;
    if (tags.length > 0) {
      const tagMarks = await this.#many(...tags.map((tag) => keys.mark({ tag })));
      if (tagMarks.some((mark) => countOf(mark) > version)) return nothing;
    }
    return { version: String(current), found: { text, tags, remaining } };
  }

  async write(cache: string, key: string, record: BackendRecord): Promise<void> {
    const head = JSON.stringify([Number(record.version), ...record.tags]);
    const entry = this.#keysOf(cache).entry(key);
    await this.#send("SET", entry, `${head}\n${record.text}`, "PX", String(Math.ceil(record.lifetime)));
  }

  async forget(cache: string, what: Forgotten, within: number): Promise<void> {
    const keys = this.#keysOf(cache);
    const touched = [keys.version, keys.mark(what)];
    if (typeof what === "object" && "key" in what) touched.push(keys.entry(what.key));
    await this.#send("EVAL", forgetScript, String(touched.length), ...touched, String(Math.ceil(within)));
  }

  async claim(cache: string, key: string, forMs: number): Promise<boolean> {
    const lock = this.#keysOf(cache).claim(key);
    return (await this.#send("SET", lock, "1", "NX", "PX", String(Math.ceil(forMs)))) !== null;
  }

  async #many(...keys: readonly string[]): Promise<readonly unknown[]> {
    const replies = await this.#send("MGET", ...keys);
    if (Array.isArray(replies)) return replies;
    throw new TypeError(`MGET was answered with ${typeof replies}`);
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
 * client that you made. Forgetting costs one step however much is forgotten. Results may hold `undefined`,
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

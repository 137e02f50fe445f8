import { fieldOf } from "../../narrow/index.ts";
import type { Kit } from "../kit/kit.ts";
import { CallMeter } from "./call-meter.ts";
import type { LruCache } from "./instrument-types.ts";
import { intercept, replaced } from "./intercept.ts";
import { LruCacheBooks, type LruStatus } from "./lru-cache-books.ts";

interface Options {
  readonly noDeleteOnStaleGet?: unknown;
  readonly status?: LruStatus;
  readonly signal?: unknown;
}

/** What is done around an operation of a cache, which writes what it did into the status of its options. */
type Watch = (call: () => unknown, status: LruStatus, options: Options, key: unknown) => unknown;

/** The metrics of `cache`, on a cache of lru-cache; gives how to take them off. */
export function instrumentLruCache(kit: Kit, name: string, cache: LruCache): readonly (() => void)[] {
  const books = new LruCacheBooks(kit, name, cache);
  const meter = new CallMeter(kit, name, "cache");
  /** The key that is worked on: older versions do so with the very methods that are watched here. */
  let busy: { readonly key: unknown } | undefined;

  const watch = (method: string, optionsAt: number, seen: Watch): readonly (() => void)[] => {
    if (typeof Reflect.get(cache, method) !== "function") return [];
    const stop = intercept(cache, method, (args, call) => {
      const [key] = args;
      if (busy !== undefined && busy.key === key) return call(args);
      // What is missing since the last look went when its time was over.
      books.see("ttl");
      const options = (args[optionsAt] ?? {}) as Options;
      const status = options.status ?? {};
      const outer = busy;
      busy = { key };
      try {
        // The options are a copy, since the cache writes into what it is given.
        return seen(() => call(replaced(args, optionsAt, { ...options, status })), status, options, key);
      } finally {
        busy = outer;
      }
    });
    return [stop];
  };

  /** What has become of a key, found without touching it. */
  const fateOf = (key: unknown): "fresh" | "stale" | "gone" => {
    if (cache.has(key as never, { updateAgeOnHas: false } as never)) return "fresh";
    return cache.peek(key as never, { allowStale: true } as never) === undefined ? "gone" : "stale";
  };
  const lookup: Watch = (call, status) => {
    const value = call();
    books.look(status);
    books.see("ttl");
    return value;
  };
  const fetch: Watch = (call, status, { signal }) =>
    meter.run(
      signal,
      () => {
        const value = call();
        books.look(status);
        books.see("size", status.fetch === "miss" ? 1 : 0);
        return value;
      },
      // A fetch that failed takes away the entry that it made.
      { ended: () => books.report(cache.size) },
    );
  const removal = (method: string, reason: "ttl" | "cleared"): readonly (() => void)[] => {
    if (typeof Reflect.get(cache, method) !== "function") return [];
    const stop = intercept(cache, method, (args, call) => {
      if (busy === undefined) books.see("ttl");
      const value = call(args);
      if (busy === undefined) books.see(reason);
      return value;
    });
    return [stop];
  };

  return [
    ...watch("get", 1, lookup),
    ...watch("memo", 1, (call, status, options, key) => {
      const before = fateOf(key);
      const value = call();
      books.look(status);
      // One that was there, but past its time, is taken out before a new one comes.
      const keeps = options.noDeleteOnStaleGet ?? fieldOf(cache, "noDeleteOnStaleGet");
      const expired = before === "stale" && keeps !== true ? 1 : 0;
      const added = fateOf(key) !== "gone" && (before === "gone" || expired === 1) ? 1 : 0;
      books.see("size", added, expired);
      return value;
    }),
    ...watch("fetch", 1, fetch),
    ...watch("forceFetch", 1, fetch),
    ...watch("set", 2, (call, status) => {
      const value = call();
      books.see(status.set === "deleted" ? "cleared" : "size", status.set === "add" ? 1 : 0);
      return value;
    }),
    ...["delete", "clear", "pop"].flatMap((method) => removal(method, "cleared")),
    ...removal("purgeStale", "ttl"),
    () => books.report(0),
  ];
}

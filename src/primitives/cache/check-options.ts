import type { ObsError } from "../../errors/index.ts";
import { toMilliseconds } from "../../telemetry/index.ts";
import { optionError } from "../kit/option-error.ts";
import type { CacheOptions } from "./cache-types.ts";
import type { KeepTimes } from "./keeper.ts";
import type { CacheBackend } from "./shared/cache-backend.ts";

const defaultMaxEntries = 1_000;
/** Room for the order of so many is taken when the cache is built: 240 MB. */
const mostEntries = 10_000_000;
const defaultWait = "100ms";

/** The options of a cache, checked, with their defaults and in milliseconds. */
export interface CheckedOptions {
  readonly maxEntries: number;
  readonly times: KeepTimes;
  readonly shared:
    | {
        readonly backend: CacheBackend;
        readonly wait: number;
        readonly ttl: number;
        readonly localFor: number;
      }
    | undefined;
}

const isFunction = (given: unknown): boolean => typeof given === "function";

/** Throws PRIMITIVE_OPTION or PRIMITIVE_DURATION for what cannot be meant. */
export function checkOptions<In, Out>(name: string, options: CacheOptions<In, Out>): CheckedOptions {
  const { key, ttl, staleFor, maxEntries = defaultMaxEntries, negative, tags, cost, shared } = options;
  const wrong = (problem: string, fix: string): ObsError => optionError("cache", name, problem, fix);
  const duration = (given: Parameters<typeof toMilliseconds>[0], what: string): number =>
    toMilliseconds(given, `the ${what} of cache "${name}"`);
  if (!isFunction(key)) throw wrong("has no key", "give it a function that returns a string");
  if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > mostEntries) {
    throw wrong(`has maxEntries ${String(maxEntries)}`, "give a whole number from 1 to 10,000,000");
  }
  if (staleFor !== undefined && ttl === undefined) {
    throw wrong("has staleFor without a ttl", "say with a ttl when a result becomes stale");
  }
  if (negative !== undefined && !isFunction(negative.when)) {
    throw wrong("has negative without when", "give it a function that says which errors are kept");
  }
  if (tags !== undefined && !isFunction(tags)) throw wrong("has tags that are no function", "return a list");
  if (cost !== undefined && !isFunction(cost)) {
    throw wrong("has a cost that is no function", "return USD from a function");
  }
  const life = ttl === undefined ? undefined : duration(ttl, "ttl");
  return {
    maxEntries,
    times: {
      ttl: life,
      staleFor: staleFor === undefined ? 0 : duration(staleFor, "staleFor"),
      negativeTtl: negative === undefined ? undefined : duration(negative.ttl, "negative ttl"),
    },
    shared: shared === undefined ? undefined : checkShared(shared, life, wrong, duration),
  };
}

function checkShared(
  shared: NonNullable<CacheOptions<never>["shared"]>,
  ttl: number | undefined,
  wrong: (problem: string, fix: string) => ObsError,
  duration: (given: Parameters<typeof toMilliseconds>[0], what: string) => number,
): CheckedOptions["shared"] {
  const { backend, wait = defaultWait, localFor } = shared;
  const complete = [backend?.read, backend?.write, backend?.forget].every(isFunction);
  if (!complete || typeof backend.name !== "string" || backend.name === "") {
    throw wrong("has no shared backend", "give it one such as redisCacheBackend({ client })");
  }
  if (ttl === undefined) throw wrong("is shared without a ttl", "give it one, so that the store empties");
  return {
    backend,
    ttl,
    wait: duration(wait, "shared wait"),
    localFor: localFor === undefined ? 0 : duration(localFor, "shared localFor"),
  };
}

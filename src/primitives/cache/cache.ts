import { ObsError } from "../../errors/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";
import { toMilliseconds } from "../kit/duration.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import type { StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";
import type { CacheFactory, CacheOptions, CachePrimitive } from "./cache-factory.ts";
import { CacheStore } from "./cache-store.ts";
import { Flight } from "./flight.ts";

const kind = "cache";
const defaultMaxEntries = 1_000;

type Result = "hit" | "miss" | "coalesced" | "bypass" | "error";

function resultCounters(port: TelemetryPort, cache: string): Readonly<Record<Result, BoundCounter>> {
  const requests = port.metrics.counter("tta_cache_requests_total");
  const bind = (result: Result): BoundCounter => requests.bind({ cache, result });
  return {
    hit: bind("hit"),
    miss: bind("miss"),
    coalesced: bind("coalesced"),
    bypass: bind("bypass"),
    error: bind("error"),
  };
}

/** Looks up before it runs, and runs once however many ask. */
class Lookup<In, Out> {
  readonly store: CacheStore<Out>;
  readonly flights = new Map<string, Flight<Out>>();
  readonly #results: Readonly<Record<Result, BoundCounter>>;
  readonly #key: (input: In, context: RunContext) => unknown;
  readonly #fn: StepFunction<In, Out>;

  constructor(
    port: TelemetryPort,
    name: string,
    store: CacheStore<Out>,
    key: CacheOptions<In>["key"],
    fn: StepFunction<In, Out>,
  ) {
    this.store = store;
    this.#results = resultCounters(port, name);
    this.#key = key;
    this.#fn = fn;
  }

  run(input: In, context: RunContext): Out | PromiseLike<Out> {
    const fn = this.#fn;
    let key: unknown;
    try {
      key = this.#key(input, context);
    } catch {
      key = null;
    }
    if (typeof key !== "string") {
      this.#results[key === undefined ? "bypass" : "error"].inc();
      return fn(input, context);
    }
    const entry = this.store.get(key);
    if (entry !== undefined) {
      this.#results.hit.inc();
      return entry.value;
    }
    const flight = this.flights.get(key);
    if (flight === undefined) return this.#miss(key, input, context);
    if (context.isWithin(flight.context)) {
      // The work asks for its own result: to wait for it would be for ever.
      this.#results.bypass.inc();
      return fn(input, context);
    }
    this.#results.coalesced.inc();
    return flight.wait(context);
  }

  #miss(key: string, input: In, context: RunContext): Promise<Out> {
    this.#results.miss.inc();
    const flight = new Flight<Out>(context, () => this.#land(key, flight));
    this.flights.set(key, flight);
    flight.start(async (shared) => {
      const fn = this.#fn;
      try {
        const value = await fn(input, shared);
        // A flight that is no longer listed was forgotten by clear or delete: its result is of yesterday.
        if (this.flights.get(key) === flight) this.store.set(key, value);
        return value;
      } finally {
        this.#land(key, flight);
      }
    });
    return flight.wait(context);
  }

  #land(key: string, flight: Flight<Out>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }
}

class CacheHandle<In, Out> extends InstrumentedPrimitive<In, Out> implements CachePrimitive<In, Out> {
  readonly #lookup: Lookup<In, Out>;

  constructor(kit: Kit, name: string, lookup: Lookup<In, Out>) {
    super(kit, kind, name, (input, context) => lookup.run(input, context));
    this.#lookup = lookup;
  }

  get size(): number {
    return this.#lookup.store.size;
  }

  delete(key: string): boolean {
    const flying = this.#lookup.flights.delete(key);
    return this.#lookup.store.delete(key) || flying;
  }

  clear(): void {
    this.#lookup.flights.clear();
    this.#lookup.store.clear();
  }
}

export function cacheFactory(kit: Kit): CacheFactory {
  return <In, Out>(name: string, options: CacheOptions<In>, step: Parameters<typeof toFunction>[0]) => {
    kit.claim(kind, name);
    const { maxEntries = defaultMaxEntries, ttl, key } = options;
    const wrong = (problem: string, fix: string): ObsError =>
      new ObsError({ code: "PRIMITIVE_OPTION", problem: `cache "${name}" ${problem}`, fix });
    if (typeof key !== "function") throw wrong("has no key", "give it a function that returns a string");
    if (!Number.isInteger(maxEntries) || maxEntries < 1) {
      throw wrong(`has maxEntries ${String(maxEntries)}`, "give a whole number above 0");
    }
    const store = new CacheStore<Out>(kit.port, name, {
      maxEntries,
      ttl: ttl === undefined ? undefined : toMilliseconds(ttl, `the ttl of cache "${name}"`),
    });
    const fn = toFunction(step, `the step of cache "${name}"`) as StepFunction<In, Out>;
    return new CacheHandle(kit, name, new Lookup(kit.port, name, store, key, fn));
  };
}

import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { CacheMeter } from "./cache-meter.ts";
import type { CacheStore, Entry } from "./cache-store.ts";
import { Flight } from "./flight.ts";
import type { Beginning, Keeper } from "./keeper.ts";
import type { SharedEntries } from "./shared/shared-entries.ts";

/** After a new result of a stale key could not be worked out, the next try waits so many milliseconds. */
const refreshPause = 1_000;

export interface LookupParts<In, Out> {
  readonly port: TelemetryPort;
  readonly cache: string;
  readonly key: (input: In, context: RunContext) => unknown;
  readonly fn: StepFunction<In, Out>;
  readonly store: CacheStore<Out>;
  readonly shared: SharedEntries<Out> | undefined;
  readonly keeper: Keeper<In, Out>;
  readonly meter: CacheMeter<Out>;
}

/** Looks up before it runs, and runs once however many ask. */
export class Lookup<In, Out> {
  readonly #parts: LookupParts<In, Out>;
  readonly #flights = new Map<string, Flight<Out>>();

  constructor(parts: LookupParts<In, Out>) {
    this.#parts = parts;
  }

  run(input: In, context: RunContext): Out | PromiseLike<Out> {
    const { fn, meter, shared, key: keyOf } = this.#parts;
    let key: unknown;
    try {
      key = keyOf(input, context);
    } catch {
      key = null;
    }
    if (typeof key !== "string") {
      meter.results[key === undefined ? "bypass" : "error"].inc();
      return fn(input, context);
    }
    if (shared !== undefined) return this.#ask(shared, key, input, context);
    return this.#decide(key, input, context, undefined);
  }

  /** Forgets one key, also while it is being worked out. */
  delete(key: string): boolean {
    const flying = this.#flights.delete(key);
    this.#rest();
    return this.#parts.store.delete(key) || flying;
  }

  clear(): void {
    this.#flights.clear();
    this.#rest();
    this.#parts.store.clear();
  }

  deleteTag(tag: string): void {
    const { keeper, store } = this.#parts;
    if (this.#flights.size > 0) keeper.invalidations.add(tag);
    store.deleteTag(tag);
  }

  async #ask(shared: SharedEntries<Out>, key: string, input: In, context: RunContext): Promise<Out> {
    const { store } = this.#parts;
    const entry = store.get(key);
    const flight = this.#flights.get(key);
    const known =
      (entry !== undefined && (entry.failure !== undefined || store.isTrusted(entry))) ||
      (flight !== undefined && !flight.background);
    const version = known ? entry?.version : await shared.load(key);
    return this.#decide(key, input, context, version);
  }

  #decide(key: string, input: In, context: RunContext, version: string | undefined): Out | PromiseLike<Out> {
    const { fn, meter, store } = this.#parts;
    const entry = store.get(key);
    if (entry !== undefined) {
      if (entry.failure !== undefined) {
        meter.results.hit.inc();
        throw entry.failure.error;
      }
      if (store.isStale(entry)) {
        meter.results.stale.inc();
        this.#refresh(key, entry, input, context, version);
      } else {
        meter.results.hit.inc();
        meter.save(entry);
      }
      return entry.value;
    }
    const flight = this.#flights.get(key);
    if (flight === undefined) return this.#miss(key, input, context, version);
    if (flight.wouldWaitForItself(context)) {
      // The work asks for its own result, if by a detour: to wait for it would be for ever.
      meter.results.bypass.inc();
      return fn(input, context);
    }
    meter.results.coalesced.inc();
    return meter.joined(flight.wait(context));
  }

  #miss(key: string, input: In, context: RunContext, version: string | undefined): Promise<Out> {
    const { keeper, meter } = this.#parts;
    meter.results.miss.inc();
    // A shared store was waited for.
    context.throwIfAborted();
    const flight = this.#list(key, context);
    flight.start(async (inner) => {
      try {
        return await this.#work(key, flight, input, inner, keeper.begin(version));
      } catch (error) {
        if (this.#flights.get(key) === flight) keeper.keepError(key, error, inner);
        throw error;
      } finally {
        this.#land(key, flight);
      }
    });
    return flight.wait(context);
  }

  /** Works out a new result of a stale key in the background, unless somebody does or just failed to. */
  #refresh(
    key: string,
    entry: Entry<Out>,
    input: In,
    context: RunContext,
    version: string | undefined,
  ): void {
    const { meter, keeper, shared, port, cache } = this.#parts;
    const { ttl = 0, staleFor } = keeper.times;
    if (this.#flights.has(key) || entry.refreshAfter > port.clock.now()) {
      meter.save(entry);
      return;
    }
    const flight = this.#list(key, context);
    // Nobody's signal ends it. What takes longer than a whole life of an entry renews nothing, or hangs.
    const stopWaiting = port.clock.after(ttl + staleFor, () => flight.abandon(), true);
    flight.startInBackground(async (inner) => {
      const beginning = keeper.begin(version);
      try {
        if (shared !== undefined && !(await shared.claim(key))) {
          meter.save(entry);
          return entry.value;
        }
        return await this.#work(key, flight, input, inner, beginning);
      } catch (error) {
        entry.refreshAfter = port.clock.now() + refreshPause;
        port.log.warn("a stale result of a cache could not be renewed, so it stays", { cache, error });
        throw error;
      } finally {
        stopWaiting();
        this.#land(key, flight);
      }
    });
  }

  async #work(
    key: string,
    flight: Flight<Out>,
    input: In,
    context: RunContext,
    beginning: Beginning,
  ): Promise<Out> {
    const { fn, keeper } = this.#parts;
    const value = await fn(input, context);
    // A flight that is no longer listed was forgotten by clear or delete: its result is of yesterday.
    if (this.#flights.get(key) === flight) keeper.keep(key, input, value, beginning);
    return value;
  }

  #list(key: string, context: RunContext): Flight<Out> {
    const flight = new Flight<Out>(context, () => this.#land(key, flight));
    this.#flights.set(key, flight);
    return flight;
  }

  #land(key: string, flight: Flight<Out>): void {
    if (this.#flights.get(key) !== flight) return;
    this.#flights.delete(key);
    this.#rest();
  }

  #rest(): void {
    if (this.#flights.size === 0) this.#parts.keeper.invalidations.forget();
  }
}

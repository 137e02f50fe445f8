import { type RunContext, Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { CacheMeter } from "./cache-meter.ts";
import type { CacheStore, Entry } from "./cache-store.ts";
import { Flight } from "./flight.ts";
import type { Keeper } from "./keeper.ts";
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
  readonly #seldom: Seldom;

  constructor(parts: LookupParts<In, Out>) {
    this.#parts = parts;
    this.#seldom = new Seldom(parts.port);
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
      meter.found(key === undefined ? "bypass" : "error", context);
      return fn(input, context);
    }
    if (shared !== undefined) return this.#ask(shared, key, input, context, false);
    return this.#decide(key, input, context, undefined, false);
  }

  /** Forgets one key, also while it is being worked out. */
  delete(key: string): boolean {
    const flying = this.#flights.delete(key);
    return this.#parts.store.delete(key) || flying;
  }

  clear(): void {
    this.#flights.clear();
    this.#parts.store.clear();
  }

  deleteTag(tag: string): void {
    const { keeper, store } = this.#parts;
    keeper.invalidations.add(tag);
    store.deleteTag(tag);
  }

  async #ask(
    shared: SharedEntries<Out>,
    key: string,
    input: In,
    context: RunContext,
    again: boolean,
  ): Promise<Out> {
    const { store } = this.#parts;
    const entry = store.get(key);
    const known = entry !== undefined && (entry.failure !== undefined || store.isTrusted(entry));
    const version = known ? entry.version : await shared.load(key);
    return this.#decide(key, input, context, version, again);
  }

  /** `again`: it waited for a flight in vain, and must not have to a second time. */
  #decide(
    key: string,
    input: In,
    context: RunContext,
    version: string | undefined,
    again: boolean,
  ): Out | PromiseLike<Out> {
    const { fn, meter, store } = this.#parts;
    const entry = this.#entryOf(key, version);
    if (entry !== undefined) {
      if (entry.failure !== undefined) {
        meter.found("hit", context);
        throw entry.failure.error;
      }
      if (store.isStale(entry)) {
        meter.found("stale", context);
        this.#refresh(key, entry, input, context, version);
      } else {
        meter.found("hit", context);
        meter.save(entry);
      }
      return entry.value;
    }
    const flight = this.#flights.get(key);
    if (flight === undefined) return this.#miss(key, input, context, version);
    if (flight.wouldWaitForItself(context)) {
      // The work asks for its own result, if by a detour: to wait for it would be for ever.
      meter.found("bypass", context);
      return fn(input, context);
    }
    if (!this.#isDoubtful(flight, version)) {
      meter.found("coalesced", context);
      return meter.joined(flight.wait(context), flight);
    }
    if (again) return this.#miss(key, input, context, version);
    return this.#joinInDoubt(flight, key, input, context, version);
  }

  /** What this process has of a key, unless the shared store said something that it does not rest on. */
  #entryOf(key: string, version: string | undefined): Entry<Out> | undefined {
    const { store } = this.#parts;
    const entry = store.get(key);
    if (entry === undefined || version === undefined || entry.version === version) return entry;
    store.delete(key);
    return undefined;
  }

  /** True if something was forgotten since the work of `flight` began, be it what that work is about or not. */
  #isDoubtful({ beginning }: Flight<Out>, version: string | undefined): boolean {
    if (beginning.moment !== this.#parts.keeper.invalidations.now) return true;
    return version !== undefined && version !== beginning.version;
  }

  /**
   * Waits for a flight that began before something was forgotten. Only its end tells whether that was meant:
   * then its result is of yesterday for whoever comes now, who asks once more. To start anew at once would run
   * the step for every caller while others invalidate other things.
   */
  async #joinInDoubt(
    flight: Flight<Out>,
    key: string,
    input: In,
    context: RunContext,
    version: string | undefined,
  ): Promise<Out> {
    const { keeper, meter, shared } = this.#parts;
    const { moment, version: begunWith } = flight.beginning;
    const elsewhere = version !== undefined && version !== begunWith;
    try {
      const value = await flight.wait(context);
      if (!elsewhere && !keeper.invalidations.hit(flight.kept?.tags, moment)) {
        meter.found("coalesced", context);
        return await meter.joined(Promise.resolve(value), flight);
      }
    } catch (error) {
      if (context.aborted) {
        meter.found("coalesced", context);
        throw error;
      }
    }
    if (shared === undefined) return this.#decide(key, input, context, undefined, true);
    // Whether it was meant by what another process forgot, the shared store knows.
    await flight.kept?.shared;
    return this.#ask(shared, key, input, context, true);
  }

  #miss(key: string, input: In, context: RunContext, version: string | undefined): Promise<Out> {
    const { keeper, meter } = this.#parts;
    meter.found("miss", context);
    // A shared store was waited for.
    context.throwIfAborted();
    const flight = this.#list(key, context, version);
    flight.start(async (inner) => {
      try {
        return await this.#work(key, flight, input, inner);
      } catch (error) {
        if (this.#flights.get(key) === flight) keeper.keepError(key, error, inner, flight.beginning);
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
    const flight = this.#list(key, context, version);
    // Nobody's signal ends it. What takes longer than a whole life of an entry renews nothing, or hangs.
    const stopWaiting = port.clock.after(ttl + staleFor, () => flight.abandon(), true);
    flight.startInBackground(async (inner) => {
      try {
        if (shared !== undefined && !(await shared.claim(key))) {
          meter.save(entry);
          flight.kept = { tags: entry.tags, shared: undefined };
          flight.spent = entry.spent;
          return entry.value;
        }
        return await this.#work(key, flight, input, inner);
      } catch (error) {
        entry.refreshAfter = port.clock.now() + refreshPause;
        this.#seldom.warn("a stale result of a cache could not be renewed, so it stays", { cache, error });
        throw error;
      } finally {
        stopWaiting();
        this.#land(key, flight);
      }
    });
  }

  async #work(key: string, flight: Flight<Out>, input: In, context: RunContext): Promise<Out> {
    const { fn, keeper, port } = this.#parts;
    const value = await (port.spending.tracked ? this.#counted(input, context, flight) : fn(input, context));
    const { spent } = flight;
    // A flight that is no longer listed was forgotten by clear or delete: its result is of yesterday.
    if (this.#flights.get(key) === flight) {
      flight.kept = keeper.keep(key, input, { value, spent }, flight.beginning);
    }
    return value;
  }

  /** Runs the step so that what it spends is known. */
  async #counted(input: In, context: RunContext, flight: Flight<Out>): Promise<Out> {
    const { fn, port } = this.#parts;
    const value = await port.ambient.run(context, () => fn(input, context));
    const { calls, inclusive } = port.spending.in(context);
    if (calls > 0) flight.spent = inclusive;
    return value;
  }

  #list(key: string, context: RunContext, version: string | undefined): Flight<Out> {
    const beginning = this.#parts.keeper.begin(version);
    const flight = new Flight<Out>(context, beginning, () => this.#land(key, flight));
    this.#flights.set(key, flight);
    return flight;
  }

  #land(key: string, flight: Flight<Out>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

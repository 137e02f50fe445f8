import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import type { AnyStep, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";
import { CacheMeter } from "./cache-meter.ts";
import { CacheStore } from "./cache-store.ts";
import type { CacheFactory, CacheOptions, CachePrimitive } from "./cache-types.ts";
import { checkOptions } from "./check-options.ts";
import { Keeper } from "./keeper.ts";
import { Lookup } from "./lookup.ts";
import { BackendGuard } from "./shared/backend-guard.ts";
import type { Forgotten } from "./shared/cache-backend.ts";
import { SharedEntries } from "./shared/shared-entries.ts";

const kind = "cache";

interface CacheParts<In, Out> {
  readonly lookup: Lookup<In, Out>;
  readonly store: CacheStore<Out>;
  readonly shared: SharedEntries<Out> | undefined;
}

class CacheHandle<In, Out> extends InstrumentedPrimitive<In, Out> implements CachePrimitive<In, Out> {
  readonly #parts: CacheParts<In, Out>;

  constructor(kit: Kit, name: string, parts: CacheParts<In, Out>) {
    super(kit, kind, name, (input, context) => parts.lookup.run(input, context));
    this.#parts = parts;
  }

  get size(): number {
    return this.#parts.store.size;
  }

  delete(key: string): boolean {
    const had = this.#parts.lookup.delete(key);
    void this.#forget({ key });
    return had;
  }

  clear(): void {
    this.#parts.lookup.clear();
    void this.#forget("everything");
  }

  invalidateTag(tag: string): Promise<void> {
    this.#parts.lookup.deleteTag(tag);
    return this.#forget({ tag });
  }

  async settled(): Promise<void> {
    await this.#parts.shared?.settled();
  }

  async #forget(what: Forgotten): Promise<void> {
    await this.#parts.shared?.forget(what);
  }
}

export function cacheFactory(kit: Kit): CacheFactory {
  return <In, Out>(name: string, options: CacheOptions<In, Out>, step: AnyStep) => {
    kit.claim(kind, name);
    const { port } = kit;
    const { maxEntries, times, shared: given } = checkOptions(name, options);
    const fn = toFunction(step, `the step of cache "${name}"`) as StepFunction<In, Out>;
    const store = new CacheStore<Out>(port, name, maxEntries);
    const shared =
      given === undefined
        ? undefined
        : new SharedEntries(port, name, new BackendGuard(port, name, given.backend, given.wait), store, {
            ttl: given.ttl,
            staleFor: times.staleFor,
            localFor: given.localFor,
          });
    const lookup = new Lookup<In, Out>({
      port,
      cache: name,
      key: options.key,
      fn,
      store,
      shared,
      keeper: new Keeper(port, name, store, shared, times, options),
      meter: new CacheMeter(port, name, options.cost),
    });
    return new CacheHandle(kit, name, { lookup, store, shared });
  };
}

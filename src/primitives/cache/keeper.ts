import { isCancelledError, type RunContext, Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import type { Beginning, Kept, Result } from "./beginning.ts";
import type { CacheStore } from "./cache-store.ts";
import type { CacheOptions } from "./cache-types.ts";
import { Invalidations } from "./invalidations.ts";
import type { SharedEntries } from "./shared/shared-entries.ts";

/** How long what is kept, in milliseconds. */
export interface KeepTimes {
  /** Undefined: until room is needed. */
  readonly ttl: number | undefined;
  readonly staleFor: number;
  /** Undefined: errors are not kept. */
  readonly negativeTtl: number | undefined;
}

/** Decides what of that which was worked out is kept, where, and how long. */
export class Keeper<In, Out> {
  readonly invalidations = new Invalidations();
  readonly times: KeepTimes;
  readonly #port: TelemetryPort;
  readonly #cache: string;
  readonly #store: CacheStore<Out>;
  readonly #shared: SharedEntries<Out> | undefined;
  readonly #options: Pick<CacheOptions<In, Out>, "tags" | "negative">;
  readonly #badTags: Seldom;
  readonly #badWhen: Seldom;

  constructor(
    port: TelemetryPort,
    cache: string,
    store: CacheStore<Out>,
    shared: SharedEntries<Out> | undefined,
    times: KeepTimes,
    options: Pick<CacheOptions<In, Out>, "tags" | "negative">,
  ) {
    this.times = times;
    this.#port = port;
    this.#badTags = new Seldom(port);
    this.#badWhen = new Seldom(port);
    this.#cache = cache;
    this.#store = store;
    this.#shared = shared;
    this.#options = options;
  }

  begin(version: string | undefined): Beginning {
    const at = version === undefined ? 0 : this.#port.clock.now();
    return { moment: this.invalidations.now, version, at };
  }

  /** Keeps a result, unless it was invalidated since its work began. */
  keep(key: string, input: In, result: Result<Out>, beginning: Beginning): Kept {
    const { value, spent } = result;
    const tags = this.#tagsOf(input, value);
    if (tags === undefined || this.invalidations.hit(tags, beginning.moment))
      return { tags, shared: undefined };
    const { ttl, staleFor } = this.times;
    this.#store.set(key, { value, tags, spent, version: beginning.version }, ttl, staleFor);
    return { tags, shared: this.#shared?.write(key, result, tags, beginning) };
  }

  keepError(key: string, error: unknown, context: RunContext, beginning: Beginning): void {
    const { negativeTtl } = this.times;
    // Nobody knows the tags of an error: any invalidation may have been meant for it.
    if (this.invalidations.hit(undefined, beginning.moment)) return;
    if (negativeTtl === undefined || context.aborted || isCancelledError(error)) return;
    try {
      if (this.#options.negative?.when(error) !== true) return;
    } catch (problem) {
      const message = "negative.when of a cache failed, so an error is not kept";
      this.#badWhen.warn(message, { cache: this.#cache, error: problem });
      return;
    }
    // Nobody reads the value of an entry that has a failure.
    this.#store.set(
      key,
      { value: undefined as Out, failure: { error }, version: beginning.version },
      negativeTtl,
      0,
    );
  }

  /** Undefined when they cannot be known, so that nobody could invalidate the result. */
  #tagsOf(input: In, value: Out): readonly string[] | undefined {
    const { tags: name } = this.#options;
    if (name === undefined) return [];
    try {
      const tags: unknown = name(input, value);
      if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string")) return tags;
      this.#badTags.warn("tags of a cache gave no list of texts, so a result is not kept", {
        cache: this.#cache,
      });
    } catch (error) {
      this.#badTags.warn("tags of a cache failed, so a result is not kept", { cache: this.#cache, error });
    }
    return undefined;
  }
}

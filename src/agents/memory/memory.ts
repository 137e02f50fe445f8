import {
  type MemoryOperation,
  type MemoryResult,
  type MemoryScope,
  memoryScopes,
} from "../../catalog/index.ts";
import { isObsError, ObsError } from "../../errors/index.ts";
import { toMilliseconds } from "../../primitives/index.ts";
import { isOutcomeError, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import { untilAborted } from "../../time/index.ts";
import { currentAgent } from "../agent/trail.ts";
import { inProcessMemoryStore } from "./in-process-store.ts";
import { badInput, checkLimit, checkName, checkTags, toText } from "./memory-input.ts";
import { MemoryMeter } from "./memory-meter.ts";
import { MemoryPlaces, type PlaceWanted } from "./memory-places.ts";
import type { MemoryStore, StoredMemory } from "./memory-store.ts";
import type {
  ListOptions,
  Memory,
  MemoryEntry,
  MemoryFactory,
  MemoryOptions,
  QueryOptions,
  RetrieveOptions,
  StoreOptions,
} from "./memory-types.ts";

const defaultSessionKey = "sessionId";
const defaultQueryLimit = 100;
const defaultListLimit = 1_000;

/** What an operation came to, and in which scope if that was not the one asked for. */
interface Answer<T> {
  readonly value: T;
  readonly result: MemoryResult;
  readonly scope?: MemoryScope;
}

const foundOf = (count: number): MemoryResult => (count > 0 ? "found" : "missing");

function entryOf<T>({ json, ...rest }: StoredMemory, scope: MemoryScope): MemoryEntry<T> {
  return { ...rest, scope, value: JSON.parse(json) as T };
}

function unlessAborted<T>(work: Promise<T>, context: RunContext): Promise<T> {
  if (context.source === undefined) return work;
  return untilAborted(work, context.signal, () => context.abortError());
}

class AgentMemory implements Memory {
  readonly #port: TelemetryPort;
  readonly #store: MemoryStore;
  readonly #ttl: number | undefined;
  readonly #places: MemoryPlaces;
  readonly #meter: MemoryMeter;

  constructor(port: TelemetryPort, options: MemoryOptions) {
    const { ttl, sessionKey = defaultSessionKey } = options;
    this.#port = port;
    this.#store = options.store ?? inProcessMemoryStore(port.clock, options.maxEntries);
    this.#ttl = ttl === undefined ? undefined : toMilliseconds(ttl, "the ttl of a memory");
    this.#places = new MemoryPlaces(port.newId, sessionKey);
    this.#meter = new MemoryMeter(port);
  }

  store<T>(key: string, value: T, options: StoreOptions = {}): Promise<MemoryEntry<T>> {
    return this.#do("store", options, async (wanted) => {
      const place = this.#places.one(wanted);
      const { ttl, tags = {} } = options;
      const stored = await this.#store.put(place, {
        key: checkName(key, "a key of a memory"),
        json: toText(key, value),
        agent: wanted.context === undefined ? undefined : currentAgent(wanted.context),
        tags: checkTags(tags),
        correlationId: wanted.context?.correlationId ?? this.#port.newId(),
        ttl: ttl === undefined ? this.#ttl : toMilliseconds(ttl, `the ttl of "${key}"`),
      });
      return { value: entryOf<T>(stored, place.scope), result: "stored" };
    });
  }

  retrieve<T = unknown>(key: string, options: RetrieveOptions = {}): Promise<MemoryEntry<T> | undefined> {
    return this.#do<MemoryEntry<T> | undefined>("retrieve", options, async (wanted) => {
      checkName(key, "a key of a memory");
      const { fallThrough = true } = options;
      for (const place of fallThrough ? this.#places.from(wanted) : [this.#places.one(wanted)]) {
        const stored = await this.#store.get(place, key);
        if (stored === undefined) continue;
        return { value: entryOf<T>(stored, place.scope), result: "found", scope: place.scope };
      }
      return { value: undefined, result: "missing" };
    });
  }

  query<T = unknown>(options: QueryOptions = {}): Promise<readonly MemoryEntry<T>[]> {
    return this.#do<readonly MemoryEntry<T>[]>("query", options, async (wanted) => {
      const place = this.#places.one(wanted);
      const { agent, tags = {}, limit = defaultQueryLimit } = options;
      const filter = { agent, tags: checkTags(tags), limit: checkLimit(limit) };
      const stored = await this.#store.find(place, filter);
      const value = stored.map((memory) => entryOf<T>(memory, place.scope));
      return { value, result: foundOf(value.length) };
    });
  }

  list(options: ListOptions = {}): Promise<readonly string[]> {
    return this.#do("list", options, async (wanted) => {
      const place = this.#places.one(wanted);
      const value = await this.#store.keys(place, checkLimit(options.limit ?? defaultListLimit));
      return { value, result: foundOf(value.length) };
    });
  }

  async #do<T>(
    operation: MemoryOperation,
    options: Partial<PlaceWanted>,
    work: (wanted: PlaceWanted) => Promise<Answer<T>>,
  ): Promise<T> {
    const { scope, sessionId, context = this.#port.ambient.current() } = options;
    const asked = scope ?? memoryScopes[0];
    try {
      if (!memoryScopes.includes(asked)) {
        throw badInput(`there is no scope ${JSON.stringify(scope)}`, `choose ${memoryScopes.join(", ")}`);
      }
      context?.throwIfAborted();
      const started = work({ scope, sessionId, context });
      const answer = await (context === undefined ? started : unlessAborted(started, context));
      this.#meter.count(operation, answer.scope ?? asked, answer.result);
      return answer.value;
    } catch (error) {
      this.#meter.count(operation, asked, "error");
      if (isObsError(error) || isOutcomeError(error)) throw error;
      throw new ObsError({
        code: "AGENT_MEMORY",
        problem: `the store of a memory could not ${operation}`,
        fix: "look at the cause of this error, and whether the store is up and has its table",
        cause: error,
      });
    }
  }
}

export function memoryFactory(port: TelemetryPort): MemoryFactory {
  return (options = {}) => new AgentMemory(port, options);
}

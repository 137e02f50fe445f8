import { LRUCache } from "lru-cache";
import { ObsError } from "../../errors/index.ts";
import type { Clock } from "../../telemetry/index.ts";
import type { MemoryFilter, MemoryPlace, MemoryRecord, MemoryStore, StoredMemory } from "./memory-store.ts";

const defaultMaxEntries = 10_000;
/** Room for the order of so many is taken when the store is made: 240 MB. */
const mostEntries = 10_000_000;

interface Entry {
  readonly memory: StoredMemory;
  readonly placeName: string;
  /** On the monotonic clock. */
  readonly expiresAt: number;
  /** Tells apart what was stored within one millisecond. */
  readonly order: number;
}

/** No text of an owner or a key can look like another pair: both stand in quotes. */
const nameOf = ({ scope, owner }: MemoryPlace, key?: string): string => JSON.stringify([scope, owner, key]);

class InProcessStore implements MemoryStore {
  readonly #clock: Clock;
  readonly #entries: LRUCache<string, Entry>;
  /** Place → names of its entries, so that a query does not look through all others. */
  readonly #places = new Map<string, Set<string>>();
  #order = 0;

  constructor(clock: Clock, maxEntries: number) {
    this.#clock = clock;
    this.#entries = new LRUCache<string, Entry>({
      max: maxEntries,
      dispose: ({ placeName }, name, reason) => {
        if (reason !== "set") this.#forget(placeName, name);
      },
    });
  }

  async put(place: MemoryPlace, { ttl, ...record }: MemoryRecord): Promise<StoredMemory> {
    const memory: StoredMemory = { ...record, storedAt: this.#clock.wallTime() };
    const name = nameOf(place, record.key);
    const placeName = nameOf(place);
    const names = this.#places.get(placeName) ?? new Set();
    this.#places.set(placeName, names.add(name));
    this.#order += 1;
    this.#entries.set(name, {
      memory,
      placeName,
      expiresAt: ttl === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() + ttl,
      order: this.#order,
    });
    return memory;
  }

  async get(place: MemoryPlace, key: string): Promise<StoredMemory | undefined> {
    const name = nameOf(place, key);
    const entry = this.#entries.get(name);
    if (entry === undefined || this.#isGood(entry)) return entry?.memory;
    this.#entries.delete(name);
    return undefined;
  }

  async find(place: MemoryPlace, { agent, tags, limit }: MemoryFilter): Promise<readonly StoredMemory[]> {
    const wanted = Object.entries(tags);
    return this.#newest(place)
      .filter((memory) => agent === undefined || memory.agent === agent)
      .filter((memory) => wanted.every(([tag, value]) => memory.tags[tag] === value))
      .slice(0, limit);
  }

  async keys(place: MemoryPlace, limit: number): Promise<readonly string[]> {
    return this.#newest(place)
      .slice(0, limit)
      .map(({ key }) => key);
  }

  #newest(place: MemoryPlace): readonly StoredMemory[] {
    const names = [...(this.#places.get(nameOf(place)) ?? [])];
    return names
      .flatMap((name) => this.#entries.peek(name) ?? [])
      .filter((entry) => this.#isGood(entry))
      .sort((a, b) => b.order - a.order)
      .map(({ memory }) => memory);
  }

  #isGood(entry: Entry): boolean {
    return this.#clock.now() < entry.expiresAt;
  }

  #forget(placeName: string, name: string): void {
    const names = this.#places.get(placeName);
    names?.delete(name);
    if (names?.size === 0) this.#places.delete(placeName);
  }
}

/**
 * Memory of this process: gone when it ends. Beyond `maxEntries` (default 10,000) the least recently used is
 * forgotten. Throws AGENT_OPTION.
 */
export function inProcessMemoryStore(clock: Clock, maxEntries: number = defaultMaxEntries): MemoryStore {
  if (!Number.isInteger(maxEntries) || maxEntries < 1 || maxEntries > mostEntries) {
    throw new ObsError({
      code: "AGENT_OPTION",
      problem: `a memory has maxEntries ${String(maxEntries)}`,
      fix: "give a whole number from 1 to 10,000,000",
    });
  }
  return new InProcessStore(clock, maxEntries);
}

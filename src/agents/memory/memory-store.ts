import type { MemoryScope } from "../../catalog/index.ts";

/** Which of the memories of a scope: that of a run, of a session, or the one that all share. */
export interface MemoryPlace {
  readonly scope: MemoryScope;
  /** Id of the run or of the session; empty in the scope `global`. */
  readonly owner: string;
}

/** What is to be kept. */
export interface MemoryRecord {
  readonly key: string;
  /** The value as JSON text. */
  readonly json: string;
  /** Name of the agent that stored it; undefined outside of any agent. */
  readonly agent: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly correlationId: string;
  /** Milliseconds that it is good for; undefined: until it is replaced. */
  readonly ttl: number | undefined;
}

/** What is kept. */
export interface StoredMemory extends Omit<MemoryRecord, "ttl"> {
  /** Milliseconds since 1970, by the clock of the store. */
  readonly storedAt: number;
}

/** What a query asks for; every tag that it names must be equal. */
export interface MemoryFilter {
  readonly agent: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly limit: number;
}

/**
 * Where memory is kept. A store replaces what has the same place and key, never gives out what is past its
 * time, and lists the newest first. It may reject: the caller of the memory then gets AGENT_MEMORY.
 */
export interface MemoryStore {
  put(place: MemoryPlace, record: MemoryRecord): Promise<StoredMemory>;
  get(place: MemoryPlace, key: string): Promise<StoredMemory | undefined>;
  find(place: MemoryPlace, filter: MemoryFilter): Promise<readonly StoredMemory[]>;
  keys(place: MemoryPlace, limit: number): Promise<readonly string[]>;
}

import type { MemoryScope } from "../../catalog/index.ts";
import type { Duration } from "../../primitives/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { MemoryStore } from "./memory-store.ts";

export interface MemoryOptions {
  /** Where it is kept. Default: in this process, until it ends. */
  readonly store?: MemoryStore | undefined;
  /** Most entries of the store in this process; the least recently used goes first. Default 10,000. */
  readonly maxEntries?: number | undefined;
  /** How long entries are good, such as `"1h"`. Default: until they are replaced. */
  readonly ttl?: Duration | undefined;
  /** Key under which the context's metadata, or else its baggage, has the session's id. Default `sessionId`. */
  readonly sessionKey?: string | undefined;
}

interface Where {
  /** Default `workflow`, the narrowest. */
  readonly scope?: MemoryScope | undefined;
  /** The run whose memory it is. Default: the one that is under way here. */
  readonly context?: RunContext | undefined;
  /** The session whose memory it is, in place of what the context says. */
  readonly sessionId?: string | undefined;
}

export interface StoreOptions extends Where {
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** In place of the memory's own. */
  readonly ttl?: Duration | undefined;
}

export interface RetrieveOptions extends Where {
  /** Looks in the wider scopes too when the scope has nothing. Default true. */
  readonly fallThrough?: boolean | undefined;
}

export interface QueryOptions extends Where {
  /** Name of the agent that stored it. */
  readonly agent?: string | undefined;
  /** Tags that must all be equal. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Most entries. Default 100. */
  readonly limit?: number | undefined;
}

export interface ListOptions extends Where {
  /** Most keys. Default 1,000. */
  readonly limit?: number | undefined;
}

export interface MemoryEntry<T = unknown> {
  readonly key: string;
  readonly value: T;
  /** Where it was found, or stored. */
  readonly scope: MemoryScope;
  /** Name of the agent that stored it; undefined outside of any agent. */
  readonly agent: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly correlationId: string;
  /** Milliseconds since 1970, by the clock of the store. */
  readonly storedAt: number;
}

/**
 * What agents remember: values of JSON under keys of at most 256 characters, copied in and copied out. Each
 * call is counted once in `tta_agent_memory_operations_total`. It is data, not a cache: a store that fails
 * makes the call reject with AGENT_MEMORY, and what cannot be meant rejects with AGENT_MEMORY_INPUT. A call
 * ends when its run is aborted, however long the store takes.
 *
 * Scopes: `workflow` is bound to the run, `session` to the session that the context names, `global` to nothing.
 */
export interface Memory {
  /** Keeps a value, replacing what the scope has under that key. `undefined` is refused: `null` is a value. */
  store<T>(key: string, value: T, options?: StoreOptions): Promise<MemoryEntry<T>>;
  /** The entry of a key in the narrowest scope that has one, from `scope` on; undefined if none has. */
  retrieve<T = unknown>(key: string, options?: RetrieveOptions): Promise<MemoryEntry<T> | undefined>;
  /** The entries of one scope that match, the newest first. */
  query<T = unknown>(options?: QueryOptions): Promise<readonly MemoryEntry<T>[]>;
  /** The keys of one scope, the newest first. */
  list(options?: ListOptions): Promise<readonly string[]>;
}

/**
 * A memory for agents.
 *
 * @example
 * ```ts
 * const notes = memory({ store: postgresMemoryStore(pool) });
 * const planner = agent("planner", async (task: Task, context) => {
 *   await notes.store("plan", plan(task), { context, tags: { topic: task.topic } });
 * });
 * const writer = agent("writer", async (task: Task, context) => {
 *   const found = await notes.retrieve<Plan>("plan", { context });
 * });
 * ```
 */
export type MemoryFactory = (options?: MemoryOptions) => Memory;

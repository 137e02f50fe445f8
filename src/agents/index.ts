export type { SqlClient } from "../databases/index.ts";
export { createMemoryTable } from "./adapters/memory-table.ts";
export { PostgresMemoryStore, postgresMemoryStore } from "./adapters/postgres-memory-store.ts";
export type { Agent, AgentFactory, AgentOptions, AgentQueueOptions } from "./agent/agent.ts";
export { currentAgent, type HandoffRecord, handoffHistory } from "./agent/trail.ts";
export { CoordinationTimeoutError } from "./coordination/coordination-timeout-error.ts";
export type {
  AgentFailure,
  Aggregate,
  AggregateOptions,
  Consensus,
  ConsensusOptions,
  CoordinationFactory,
  FirstAnswer,
  FirstOptions,
} from "./coordination/coordination-types.ts";
export { type Agents, createAgents, type ShutdownOptions } from "./create-agents.ts";
export { canonicalJson } from "./data/canonical-json.ts";
export type {
  ConditionalHandoffOptions,
  HandoffFactory,
  HandoffReceipt,
  ImmediateHandoffOptions,
  QueuedHandoffOptions,
} from "./handoff/handoff-types.ts";
export { inProcessMemoryStore } from "./memory/in-process-store.ts";
export type {
  MemoryFilter,
  MemoryPlace,
  MemoryRecord,
  MemoryStore,
  StoredMemory,
} from "./memory/memory-store.ts";
export type {
  ListOptions,
  Memory,
  MemoryEntry,
  MemoryFactory,
  MemoryOptions,
  QueryOptions,
  RetrieveOptions,
  StoreOptions,
} from "./memory/memory-types.ts";

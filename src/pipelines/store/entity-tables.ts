import type { RawBuilder, Updateable } from "kysely";
import type { EntityName } from "../../machines/index.ts";
import type { Tables } from "./tables.ts";

/** In which table the entities of each machine are, and what of their row says to which run they belong. */
export const tables = {
  run: { table: "runs", runId: "t.id" },
  workstream: { table: "workstreams", runId: "t.run_id" },
  task: { table: "tasks", runId: "t.run_id" },
  worker: { table: "workers", runId: "NULL::uuid" },
  worker_process: { table: "worker_processes", runId: "NULL::uuid" },
  patch: { table: "patches", runId: "t.run_id" },
  gate: { table: "test_gates", runId: "t.run_id" },
  breaker: { table: "circuit_breakers", runId: "NULL::uuid" },
} as const satisfies Readonly<Record<EntityName, { readonly table: keyof Tables; readonly runId: string }>>;

/** The table of the entities of a machine. */
export type TableOf<E extends EntityName> = Tables[(typeof tables)[E]["table"]];

type Own = "id" | "state" | "version" | "state_since" | "created_at" | "updated_at";

/** What may change of an entity together with its state: values, or what the database makes of the row. */
export type Changes<E extends EntityName> = {
  readonly [Column in Exclude<keyof Updateable<TableOf<E>>, Own>]?:
    | Updateable<TableOf<E>>[Column]
    | RawBuilder<unknown>;
};

import type { RawBuilder, Updateable } from "kysely";
import type { EntityName } from "../../machines/index.ts";
import type { Tables } from "./tables.ts";

interface EntityTable {
  readonly table: keyof Tables;
  /** What of a row says to which run it belongs. */
  readonly runId: string;
  /** What of a row is told of its transitions beside their names. */
  readonly kind?: string;
}

/** In which table the entities of each machine are. */
export const tables = {
  run: { table: "runs", runId: "t.id" },
  workstream: { table: "workstreams", runId: "t.run_id" },
  task: { table: "tasks", runId: "t.run_id", kind: "t.failure_kind" },
  worker: { table: "workers", runId: "NULL::uuid" },
  worker_process: { table: "worker_processes", runId: "NULL::uuid" },
  patch: { table: "patches", runId: "t.run_id" },
  gate: { table: "test_gates", runId: "t.run_id", kind: "t.kind" },
  breaker: { table: "circuit_breakers", runId: "NULL::uuid" },
  dead_letter: { table: "dead_letters", runId: "t.run_id" },
} as const satisfies Readonly<Record<EntityName, EntityTable>>;

/** What of a row of an entity is told of its transitions beside their names, as SQL over `t`. */
export function kindOf(entity: EntityName): string {
  const { kind = "NULL::text" }: EntityTable = tables[entity];
  return kind;
}

/** The table of the entities of a machine. */
type TableOf<E extends EntityName> = Tables[(typeof tables)[E]["table"]];

type Own = "id" | "state" | "version" | "state_since" | "created_at" | "updated_at";

/** What may change of an entity together with its state: values, or what the database makes of the row. */
export type Changes<E extends EntityName> = {
  readonly [Column in Exclude<keyof Updateable<TableOf<E>>, Own>]?:
    | Updateable<TableOf<E>>[Column]
    | RawBuilder<unknown>;
};

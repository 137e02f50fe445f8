import type { Kysely } from "kysely";
import type { Queue } from "../queue/open-queue.ts";
import type { Tables } from "../store/tables.ts";

/** Where a step of the orchestrator takes place: one run, at one moment, by one who holds it. */
export interface Stage {
  readonly db: Kysely<Tables>;
  readonly queue: Queue;
  readonly runId: string;
  readonly actor: string;
  readonly at: Date;
}

import type { Kysely } from "kysely";
import type { Queue } from "../queue/open-queue.ts";
import type { Tables } from "../store/tables.ts";

/** Where a step of the orchestrator takes place: some runs at once, at one moment, by one who holds them. */
export interface Stage {
  readonly db: Kysely<Tables>;
  readonly queue: Queue;
  readonly runIds: readonly string[];
  readonly actor: string;
  readonly at: Date;
  /** Whether patches or gates of a run are judged at the moment. */
  isJudging(runId: string): boolean;
}

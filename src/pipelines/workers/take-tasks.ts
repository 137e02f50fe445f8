import { sql } from "kysely";
import type { Queue } from "../queue/open-queue.ts";
import { move } from "../store/move.ts";
import type { Store } from "../store/open-store.ts";

/** Who takes tasks, and for how long they are its own unless it says so again. */
export interface Taker {
  readonly workerId: string;
  readonly leaseMs: number;
  readonly actor: string;
  readonly at: Date;
}

/** A task in the hands of a worker. */
export interface TakenTask {
  readonly id: string;
  /** By which it proves later that it is still the one who has it. */
  readonly version: number;
  readonly runId: string;
  /** The folder of its run. */
  readonly folder: string;
  readonly name: string;
  readonly definition: Readonly<Record<string, unknown>>;
  /** From 1. */
  readonly attempt: number;
  readonly mostAttempts: number;
}

/** Takes up to so many tasks out of the queue; from now on they are running, and leased. */
export async function takeTasks(
  { db }: Pick<Store, "db">,
  queue: Queue,
  most: number,
  { workerId, leaseMs, actor, at }: Taker,
): Promise<readonly TakenTask[]> {
  return db.transaction().execute(async (one) => {
    const ids = await queue.take(one, most);
    // What was cancelled meanwhile is not queued any more, and so not moved.
    const moved = await move(one, "task", ids, {
      from: "queued",
      to: "running",
      trigger: "worker_started",
      actor,
      at,
      set: {
        worker_id: workerId,
        leased_until: new Date(at.getTime() + leaseMs),
        started_at: at,
        attempt: sql`t.attempt + 1`,
      },
    });
    if (moved.length === 0) return [];
    return one
      .selectFrom("tasks")
      .innerJoin("runs", "runs.id", "tasks.run_id")
      .select(["tasks.id", "tasks.version", "tasks.name", "tasks.definition", "tasks.attempt", "runs.folder"])
      .select(["tasks.run_id as runId", "tasks.most_attempts as mostAttempts"])
      .where(
        "tasks.id",
        "in",
        moved.map(({ id }) => id),
      )
      .orderBy("tasks.priority", "desc")
      .orderBy("tasks.queued_at")
      .execute();
  });
}

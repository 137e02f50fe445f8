import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/**
 * Asks a run to be cancelled; whoever holds it does so. True if it was under way, was not taken back already, and nobody
 * had asked before.
 */
export async function askToCancel(db: Stage["db"], runId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("runs")
    .set({ cancel_asked_at: at })
    .where("id", "=", runId)
    .where("state", "in", ["pending", "running"])
    .where("cancel_asked_at", "is", null)
    // What is taken back ends by itself, and half of that is worse than none.
    .where("undo_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Cancels what waits in a run that is to be cancelled; what runs is told by its worker, and ends by itself. */
export async function cancelWaiting({ db, runIds, actor, at }: Stage): Promise<number> {
  const by = { trigger: "user_cancelled", actor, at } as const;
  const ended = { ...by, to: "cancelled", set: { ended_at: at } } as const;
  const tasks = async (state: "pending" | "blocked" | "queued" | "retrying"): Promise<string[]> => {
    const found = db
      .selectFrom("tasks")
      .select("id")
      .where("run_id", "in", runIds)
      .where("state", "=", state);
    return (await found.execute()).map(({ id }) => id);
  };
  const workstreams = async (state: "planned" | "ready" | "blocked"): Promise<string[]> => {
    const found = db
      .selectFrom("workstreams")
      .select("id")
      .where("run_id", "in", runIds)
      .where("state", "=", state);
    return (await found.execute()).map(({ id }) => id);
  };
  // What waits has not been queued yet, or will be: both lead to a state from which it can be cancelled.
  await move(db, "task", await tasks("pending"), {
    ...by,
    from: "pending",
    to: "blocked",
    trigger: "dependency_check_failed",
  });
  await move(db, "task", await tasks("retrying"), {
    ...by,
    from: "retrying",
    to: "queued",
    trigger: "retry_delay_elapsed",
  });
  const moved = [
    await move(db, "task", await tasks("blocked"), { ...ended, from: "blocked" }),
    await move(db, "task", await tasks("queued"), { ...ended, from: "queued" }),
    await move(db, "workstream", await workstreams("planned"), { ...by, from: "planned", to: "cancelled" }),
    await move(db, "workstream", await workstreams("ready"), { ...by, from: "ready", to: "cancelled" }),
    await move(db, "workstream", await workstreams("blocked"), { ...by, from: "blocked", to: "cancelled" }),
  ];
  return moved.flat().length;
}

import { cancelWaiting } from "./cancel.ts";
import { endRun } from "./end-run.ts";
import { endGates, endTasks } from "./end-workstreams.ts";
import { openWorkstreams } from "./open-workstreams.ts";
import { giveUpDependents, queueRetries, queueTasks } from "./queue-tasks.ts";
import { takeBack } from "./recover.ts";
import type { Stage } from "./stage.ts";

/** Every step that a run may make by itself, in the order in which one makes room for the next. */
const steps = [
  takeBack,
  openWorkstreams,
  queueRetries,
  queueTasks,
  giveUpDependents,
  endTasks,
  endGates,
  endRun,
] as const;
const cancelling = [takeBack, cancelWaiting, endTasks, endGates, endRun] as const;

/**
 * Brings a run as far as it goes without anybody's work; gives how many entities were moved. What happens meanwhile is
 * seen the next time: it may be called at any moment, and after a crash in the middle of it.
 */
export async function advance(stage: Stage): Promise<number> {
  let all = 0;
  for (;;) {
    const run = await stage.db
      .selectFrom("runs")
      .select(["state", "cancel_asked_at"])
      .where("id", "=", stage.runId)
      .executeTakeFirst();
    if (run?.state !== "running") return all;
    let moved = 0;
    for (const step of run.cancel_asked_at === null ? steps : cancelling) moved += await step(stage);
    if (moved === 0) return all;
    all += moved;
  }
}

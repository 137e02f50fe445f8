import { beginUndo } from "../recovery/begin-undo.ts";
import { releaseHeld } from "../recovery/breaker/release-held.ts";
import { cancelWaiting } from "./cancel.ts";
import { cancelJudging } from "./end-judging.ts";
import { endRuns } from "./end-runs.ts";
import { endGates, endTasks } from "./end-workstreams.ts";
import { openWorkstreams } from "./open-workstreams.ts";
import { giveUpDependents, passTaskless, queueRetries, queueTasks } from "./queue-tasks.ts";
import { takeBack } from "./recover.ts";
import type { Stage } from "./stage.ts";

/** Every step that runs make by themselves, in the order in which one makes room for the next. */
const steps = [
  takeBack,
  openWorkstreams,
  passTaskless,
  queueRetries,
  queueTasks,
  releaseHeld,
  giveUpDependents,
  endTasks,
  endGates,
  beginUndo,
  endRuns,
] as const;
const cancelling = [takeBack, cancelWaiting, endTasks, cancelJudging, beginUndo, endRuns] as const;

/**
 * Brings runs as far as they go without anybody's work, all at once; gives how many entities were moved. What happens
 * meanwhile is seen the next time: it may be called at any moment, and after a crash in the midst of it.
 */
export async function advance(stage: Stage): Promise<number> {
  let all = 0;
  for (;;) {
    const runs = await stage.db
      .selectFrom("runs")
      .select(["id", "cancel_asked_at", "undo_at"])
      .where("id", "in", stage.runIds)
      .where("state", "=", "running")
      .execute();
    // What takes a run back goes on, also where it was cancelled.
    const isGoing = ({ cancel_asked_at, undo_at }: (typeof runs)[number]): boolean =>
      cancel_asked_at === null || undo_at !== null;
    const going = runs.filter(isGoing).map(({ id }) => id);
    const ending = runs.filter((run) => !isGoing(run)).map(({ id }) => id);
    let moved = 0;
    if (going.length > 0) for (const step of steps) moved += await step({ ...stage, runIds: going });
    if (ending.length > 0) for (const step of cancelling) moved += await step({ ...stage, runIds: ending });
    if (moved === 0) return all;
    all += moved;
  }
}

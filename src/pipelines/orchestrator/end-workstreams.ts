import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

const ended = ["completed", "failed", "cancelled"] as const;

/** Lets each workstream go on whose tasks have all ended: to its gates if they were all completed, else to its end. */
export async function endTasks({ db, runIds, actor, at }: Stage): Promise<number> {
  const done = await db
    .selectFrom("workstreams")
    .select((eb) => [
      "workstreams.id",
      eb
        .selectFrom("tasks")
        .select("tasks.name")
        .whereRef("tasks.workstream_id", "=", "workstreams.id")
        .where("tasks.state", "in", ["failed", "cancelled"])
        .orderBy("tasks.ended_at")
        .limit(1)
        .as("lost"),
    ])
    .where("workstreams.run_id", "in", runIds)
    .where("workstreams.state", "=", "executing")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("tasks")
            .select("tasks.id")
            .whereRef("tasks.workstream_id", "=", "workstreams.id")
            .where("tasks.state", "not in", ended),
        ),
      ),
    )
    .execute();
  let moved = 0;
  for (const { id, lost } of done) {
    const by = { from: "executing", actor, at } as const;
    const step =
      lost === null
        ? move(db, "workstream", [id], { ...by, to: "validating", trigger: "tasks_ended" })
        : move(db, "workstream", [id], {
            ...by,
            to: "failed",
            trigger: "task_failed",
            reason: `${lost} was not completed`,
          });
    moved += (await step).length;
  }
  return moved;
}

/** Ends each workstream whose gates have all spoken: completed if each passed, or kept some of its patches. */
export async function endGates({ db, runIds, actor, at }: Stage): Promise<number> {
  const judged = await db
    .selectFrom("workstreams")
    .leftJoin("test_gates", (join) =>
      join.onRef("test_gates.workstream_id", "=", "workstreams.id").on("test_gates.patch_id", "is", null),
    )
    .leftJoin("patches", "patches.workstream_id", "workstreams.id")
    .select(["workstreams.id"])
    .select(({ fn, eb }) => [
      fn
        .count("test_gates.id")
        .distinct()
        .filterWhere("test_gates.state", "in", ["pending", "running", "blocked"])
        .as("open"),
      fn.count("test_gates.id").distinct().filterWhere("test_gates.state", "=", "failed").as("failed"),
      fn
        .count("patches.id")
        .distinct()
        .filterWhere("patches.state", "not in", ["committed", "quarantined", "dropped", "rolled_back"])
        .as("undecided"),
      eb.fn.min("test_gates.name").filterWhere("test_gates.state", "=", "failed").as("gate"),
    ])
    .where("workstreams.run_id", "in", runIds)
    .where("workstreams.state", "=", "validating")
    .groupBy("workstreams.id")
    .execute();
  let moved = 0;
  for (const { id, open, failed, undecided, gate } of judged) {
    if (Number(open) > 0 || Number(undecided) > 0) continue;
    const by = { from: "validating", actor, at } as const;
    const step =
      Number(failed) === 0
        ? move(db, "workstream", [id], { ...by, to: "completed", trigger: "gates_passed" })
        : move(db, "workstream", [id], {
            ...by,
            to: "failed",
            trigger: "gate_failed",
            reason: `the gate ${gate} did not pass`,
          });
    moved += (await step).length;
  }
  return moved;
}

import { sql } from "kysely";
import { undecidedPatches } from "../judge/to-judge.ts";
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
            .whereRef("tasks.run_id", "=", "workstreams.run_id")
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

/** Ends each workstream whose gates have all spoken: completed if each passed, or if some of its patches were kept. */
export async function endGates({ db, runIds, actor, at }: Stage): Promise<number> {
  const { rows } = await sql<Judged>`
    SELECT w.id, g.open, g.failed, p.patches, p.undecided, p.kept
    FROM workstreams w,
      LATERAL (
        SELECT count(*) FILTER (WHERE state IN ('pending', 'running', 'blocked'))::integer AS open,
          min(name) FILTER (WHERE state = 'failed') AS failed
        FROM test_gates WHERE workstream_id = w.id AND patch_id IS NULL
      ) g,
      LATERAL (
        SELECT count(*)::integer AS patches, count(*) FILTER (WHERE state = ANY(${[...undecidedPatches]}))::integer AS undecided,
          count(*) FILTER (WHERE state = 'committed')::integer AS kept
        FROM patches WHERE workstream_id = w.id
      ) p
    WHERE w.run_id = ANY(${[...runIds]}::uuid[]) AND w.state = 'validating'`.execute(db);
  const by = { from: "validating", actor, at } as const;
  const fail = (id: string, reason: string) =>
    move(db, "workstream", [id], { ...by, to: "failed", trigger: "gate_failed", reason });
  let moved = 0;
  for (const { id, open, failed, patches, undecided, kept } of rows) {
    if (undecided > 0 || (failed === null && open > 0)) continue;
    const step =
      failed !== null
        ? fail(id, `the gate ${failed} did not pass`)
        : patches > 0 && kept === 0
          ? fail(id, "none of its patches was kept")
          : move(db, "workstream", [id], { ...by, to: "completed", trigger: "gates_passed" });
    moved += (await step).length;
  }
  return moved;
}

/** How far a workstream is judged. */
interface Judged {
  readonly id: string;
  /** Gates that have not spoken. */
  readonly open: number;
  /** A gate that did not pass. */
  readonly failed: string | null;
  readonly patches: number;
  readonly undecided: number;
  readonly kept: number;
}

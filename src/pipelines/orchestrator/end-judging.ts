import { sql } from "kysely";
import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/**
 * Ends the workstreams that were judged in runs that are to be cancelled, once nobody judges them any more: what was
 * tried is given up. What was verified is kept first: the judges do that.
 */
export async function cancelJudging({ db, runIds, actor, at, isJudging }: Stage): Promise<number> {
  const free = runIds.filter((id) => !isJudging(id));
  if (free.length === 0) return 0;
  const { rows } = await sql<{ readonly id: string }>`
    SELECT w.id FROM workstreams w WHERE w.run_id = ANY(${[...free]}::uuid[]) AND w.state = 'validating'
      AND NOT EXISTS (SELECT FROM patches p WHERE p.workstream_id = w.id AND p.state = 'verified')`.execute(
    db,
  );
  const workstreams = rows.map(({ id }) => id);
  if (workstreams.length === 0) return 0;
  const reason = "its run was cancelled";
  const by = { actor, at, reason } as const;
  return db.transaction().execute(async (one) => {
    const patches = async (state: "applied" | "apply_failed"): Promise<string[]> => {
      const found = one
        .selectFrom("patches")
        .select("id")
        .where("workstream_id", "in", workstreams)
        .where("state", "=", state);
      return (await found.execute()).map(({ id }) => id);
    };
    const gates = await one
      .selectFrom("test_gates")
      .select("id")
      .where("workstream_id", "in", workstreams)
      .where("state", "=", "running")
      .execute();
    const moved = [
      await move(
        one,
        "gate",
        gates.map(({ id }) => id),
        { from: "running", to: "failed", trigger: "run_cancelled", ...by },
      ),
      await move(one, "patch", await patches("applied"), {
        from: "applied",
        to: "quarantined",
        trigger: "run_cancelled",
        set: { refused_for: reason },
        ...by,
      }),
      await move(one, "patch", await patches("apply_failed"), {
        from: "apply_failed",
        to: "dropped",
        trigger: "run_cancelled",
        ...by,
      }),
      await move(one, "workstream", workstreams, {
        from: "validating",
        to: "failed",
        trigger: "gate_failed",
        ...by,
      }),
    ];
    return moved.flat().length;
  });
}

import { sql } from "kysely";
import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/** Ends runs whose workstreams have all ended: as they were asked to be cancelled, or as those did. */
export async function endRuns({ db, runIds, actor, at }: Stage): Promise<number> {
  const { rows } = await sql<{ readonly id: string; readonly asked: boolean; readonly lost: string | null }>`
    SELECT r.id, r.cancel_asked_at IS NOT NULL AS asked,
      (SELECT w.name || ' was ' || w.state FROM workstreams w
       WHERE w.run_id = r.id AND w.state <> 'completed'
       ORDER BY w.state = 'failed' DESC, w.position LIMIT 1) AS lost
    FROM runs r
    WHERE r.id = ANY(${[...runIds]}::uuid[]) AND r.state = 'running'
      AND NOT EXISTS (
        SELECT FROM workstreams w
        WHERE w.run_id = r.id AND w.state NOT IN ('completed', 'failed', 'cancelled', 'skipped')
      )`.execute(db);
  const set = { ended_at: at, orchestrator: null, leased_until: null } as const;
  const by = { from: "running", actor, at, set } as const;
  const kept = rows.filter(({ lost }) => lost === null).map(({ id }) => id);
  const cancelled = rows.filter(({ lost, asked }) => lost !== null && asked).map(({ id }) => id);
  const moved = [
    await move(db, "run", kept, { ...by, to: "succeeded", trigger: "workstreams_completed" }),
    await move(db, "run", cancelled, { ...by, to: "cancelled", trigger: "user_cancelled" }),
  ];
  for (const { id, lost, asked } of rows) {
    if (lost === null || asked) continue;
    moved.push(
      await move(db, "run", [id], { ...by, to: "failed", trigger: "workstream_failed", reason: lost }),
    );
  }
  return moved.flat().length;
}

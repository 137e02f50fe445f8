import { sql } from "kysely";
import { inOneUnit } from "../../duration/index.ts";
import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/** Ends runs whose workstreams have all ended: as they were asked to be cancelled, or as those did. */
export async function endRuns({ db, runIds, actor, at }: Stage): Promise<number> {
  const { rows } = await sql<EndedRun>`
    SELECT r.id, r.cancel_asked_at IS NOT NULL AS asked,
      CASE WHEN r.cancel_asked_at >= r.deadline_at
        THEN round(extract(epoch FROM r.deadline_at - r.created_at) * 1000)::double precision END AS "lateAfterMs",
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
  const cancelled = rows
    .filter(({ lost, asked, lateAfterMs }) => lost !== null && asked && lateAfterMs === null)
    .map(({ id }) => id);
  const moved = [
    await move(db, "run", kept, { ...by, to: "succeeded", trigger: "workstreams_completed" }),
    await move(db, "run", cancelled, { ...by, to: "cancelled", trigger: "user_cancelled" }),
  ];
  for (const { id, lost, asked, lateAfterMs } of rows) {
    if (lost === null || (asked && lateAfterMs === null)) continue;
    const why =
      lateAfterMs === null
        ? ({ trigger: "workstream_failed", reason: lost } as const)
        : ({
            trigger: "deadline_exceeded",
            reason: `it was not over after ${inOneUnit(lateAfterMs)}`,
          } as const);
    moved.push(await move(db, "run", [id], { ...by, to: "failed", ...why }));
  }
  return moved.flat().length;
}

/** A run of which every workstream has ended. */
interface EndedRun {
  readonly id: string;
  /** It was to be cancelled. */
  readonly asked: boolean;
  /** What of it was not completed. */
  readonly lost: string | null;
  /** How long it was given, if that is why it was to be cancelled. */
  readonly lateAfterMs: number | null;
}

import { sql } from "kysely";
import { inOneUnit } from "../../duration/index.ts";
import { isToTakeBack } from "../recovery/to-take-back.ts";
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
       ORDER BY w.undoes, w.state = 'failed' DESC, w.position LIMIT 1) AS lost,
      r.undo_at IS NOT NULL AND (
        EXISTS (SELECT FROM workstreams w WHERE w.run_id = r.id AND w.undoes)
        OR EXISTS (SELECT FROM patches p WHERE p.run_id = r.id AND p.state = 'rolled_back')
      ) AS undone,
      CASE WHEN r.undo_at IS NOT NULL THEN r.patches_stuck END AS "patchesStuck",
      (SELECT t.name FROM tasks t JOIN workstreams w ON w.id = t.workstream_id
       WHERE w.run_id = r.id AND w.undoes AND r.undo_at IS NOT NULL AND t.state = 'failed' LIMIT 1) AS stuck
    FROM runs r
    WHERE r.id = ANY(${[...runIds]}::uuid[]) AND r.state = 'running'
      AND NOT EXISTS (
        SELECT FROM workstreams w
        WHERE w.run_id = r.id AND w.state NOT IN ('completed', 'failed', 'cancelled', 'skipped')
      )
      AND NOT (${isToTakeBack})`.execute(db);
  const set = { ended_at: at, orchestrator: null, leased_until: null } as const;
  const by = { from: "running", actor, at, set } as const;
  const kept = rows.filter(({ lost }) => lost === null).map(({ id }) => id);
  const moved = [await move(db, "run", kept, { ...by, to: "succeeded", trigger: "workstreams_completed" })];
  for (const ended of rows) {
    const { id, lost, asked, lateAfterMs } = ended;
    if (lost === null) continue;
    const reason = (why: string): string => [why, ...told(ended)].join("; ");
    const step =
      lateAfterMs !== null
        ? move(db, "run", [id], {
            ...by,
            to: "failed",
            trigger: "deadline_exceeded",
            reason: reason(`it was not over after ${inOneUnit(lateAfterMs)}`),
          })
        : asked
          ? move(db, "run", [id], {
              ...by,
              to: "cancelled",
              trigger: "user_cancelled",
              reason: told(ended).join("; ") || undefined,
            })
          : move(db, "run", [id], {
              ...by,
              to: "failed",
              trigger: "workstream_failed",
              reason: reason(lost),
            });
    moved.push(await step);
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
  /** There was something to take back. */
  readonly undone: boolean;
  /** Why its patches could not be taken back. */
  readonly patchesStuck: string | null;
  /** The task that could not be undone. */
  readonly stuck: string | null;
}

/** What became of what it did, if it was to be taken back. */
function told({ undone, patchesStuck, stuck }: EndedRun): readonly string[] {
  const left = [
    ...(patchesStuck === null ? [] : [patchesStuck]),
    ...(stuck === null ? [] : [`${stuck} could not be undone`]),
  ];
  return undone && left.length === 0 ? ["what it did was undone"] : left;
}

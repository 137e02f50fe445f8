import { type Kysely, sql } from "kysely";
import { runsWithPatchesToTakeBack } from "../recovery/to-take-back.ts";
import type { Tables } from "../store/tables.ts";

/** States of a patch of which something is still to be decided. */
export const undecidedPatches = [
  "created",
  "validated",
  "queued",
  "applied",
  "apply_failed",
  "verified",
] as const;

/**
 * Those of the runs in which something waits to be judged; of those that are to be cancelled, what was verified is kept,
 * and of those that are taken back, what was kept is.
 */
export async function runsToJudge(db: Kysely<Tables>, runIds: readonly string[]): Promise<readonly string[]> {
  if (runIds.length === 0) return [];
  const { rows } = await sql<{ readonly id: string }>`
    SELECT DISTINCT w.run_id AS id FROM workstreams w JOIN runs r ON r.id = w.run_id
    WHERE w.run_id = ANY(${[...runIds]}::uuid[]) AND w.state = 'validating'
      AND (
        EXISTS (SELECT FROM patches p WHERE p.workstream_id = w.id AND p.state = 'verified')
        OR r.cancel_asked_at IS NULL AND (
          EXISTS (SELECT FROM patches p WHERE p.workstream_id = w.id AND p.state = ANY(${[...undecidedPatches]}))
          OR EXISTS (SELECT FROM test_gates g WHERE g.workstream_id = w.id AND g.patch_id IS NULL AND g.state IN ('pending', 'running', 'blocked'))
          AND NOT EXISTS (SELECT FROM test_gates g WHERE g.workstream_id = w.id AND g.patch_id IS NULL AND g.state = 'failed')
        )
      )`.execute(db);
  return [...rows.map(({ id }) => id), ...(await runsWithPatchesToTakeBack(db, runIds))];
}

import { sql } from "kysely";
import type { Stage } from "../../orchestrator/stage.ts";

/**
 * Offers again the tasks that wait because their tool failed: all of them once its breaker is closed, and one of each
 * tool when the time of a trial has come.
 */
export async function releaseHeld({ db, queue, runIds, at }: Stage): Promise<number> {
  const held = db.selectFrom("tasks").select("id").where("held_until", "is not", null);
  if ((await held.where("run_id", "in", runIds).limit(1).executeTakeFirst()) === undefined) return 0;
  return db.transaction().execute(async (one) => {
    const { rows } = await sql<{ readonly id: string; readonly priority: number; readonly needs: unknown }>`
      WITH held AS (
        SELECT t.id, b.state IS NULL OR b.state = 'closed' AS "isFree",
          t.held_until <= ${at} AS "isDue",
          row_number() OVER (PARTITION BY t.tool ORDER BY t.held_until > ${at}, t.priority DESC, t.queued_at, t.id) AS nth
        FROM tasks t LEFT JOIN circuit_breakers b ON b.tool = t.tool
        WHERE t.run_id = ANY(${[...runIds]}::uuid[]) AND t.state = 'queued' AND t.held_until IS NOT NULL
      )
      UPDATE tasks t SET held_until = NULL FROM held h
      WHERE t.id = h.id AND t.state = 'queued' AND t.held_until IS NOT NULL AND (h."isFree" OR h."isDue" AND h.nth = 1)
      RETURNING t.id, t.priority, t.needs`.execute(one);
    const offers = rows.filter(({ needs }) => needs === null);
    await queue.offer(
      one,
      offers.map(({ id, priority }) => ({ id, priority })),
    );
    return rows.length;
  });
}

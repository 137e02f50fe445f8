import { sql } from "kysely";
import { move } from "../store/move.ts";
import type { Store } from "../store/open-store.ts";

/** What the store tells a worker that says it lives. */
export interface Pulse {
  /** Tasks that it still has. Others were taken back, and nobody wants what comes of them. */
  readonly held: ReadonlySet<string>;
  /** Of those, the ones whose run is to be cancelled. */
  readonly cancelled: ReadonlySet<string>;
}

/** Says that a worker lives: its tasks are its own for another while. */
export async function heartbeat(
  { db }: Pick<Store, "db">,
  workerId: string,
  leaseMs: number,
  at: Date,
): Promise<Pulse> {
  await db
    .updateTable("workers")
    .set({ last_heartbeat: at, updated_at: at })
    .where("id", "=", workerId)
    .execute();
  const by = { from: "unresponsive", to: "idle", trigger: "heartbeat_resumed", actor: workerId, at } as const;
  await move(db, "worker", [workerId], by);
  const { rows } = await sql<{ readonly id: string; readonly cancelled: boolean }>`
    WITH mine AS (
      SELECT t.id FROM tasks t WHERE t.worker_id = ${workerId} AND t.state = 'running' ORDER BY t.id FOR UPDATE
    )
    UPDATE tasks t SET leased_until = ${new Date(at.getTime() + leaseMs)}
    FROM mine, runs r WHERE t.id = mine.id AND r.id = t.run_id
    RETURNING t.id, r.cancel_asked_at IS NOT NULL AND r.undo_at IS NULL AS cancelled`.execute(db);
  return {
    held: new Set(rows.map(({ id }) => id)),
    cancelled: new Set(rows.filter(({ cancelled }) => cancelled).map(({ id }) => id)),
  };
}

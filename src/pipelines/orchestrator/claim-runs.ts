import { sql } from "kysely";
import { move } from "../store/move.ts";
import type { Store } from "../store/open-store.ts";

/** Who drives runs, and for how long they are its own unless it says so again. */
export interface Driver {
  readonly name: string;
  readonly leaseMs: number;
  readonly at: Date;
}

/** The runs that this driver holds from now on: its own, and those that nobody holds any more. Each has one driver. */
export async function claimRuns(
  { db }: Pick<Store, "db">,
  { name, leaseMs, at }: Driver,
): Promise<readonly string[]> {
  await cancelLate(db, at);
  const until = new Date(at.getTime() + leaseMs);
  const { rows } = await sql<{ readonly id: string; readonly state: string; readonly cancelled: boolean }>`
    WITH free AS (
      SELECT id FROM runs
      WHERE state IN ('pending', 'running')
        AND (orchestrator = ${name} OR orchestrator IS NULL OR leased_until < ${at})
      ORDER BY created_at, id FOR UPDATE SKIP LOCKED
    )
    UPDATE runs r SET orchestrator = ${name}, leased_until = ${until} FROM free f WHERE r.id = f.id
    RETURNING r.id, r.state, r.cancel_asked_at IS NOT NULL AS cancelled`.execute(db);
  const pending = rows.filter(({ state }) => state === "pending");
  const by = { from: "pending", actor: name, at } as const;
  await move(db, "run", idsOf(pending.filter(({ cancelled }) => cancelled)), {
    ...by,
    to: "cancelled",
    trigger: "user_cancelled",
    set: { ended_at: at, orchestrator: null, leased_until: null },
  });
  await move(db, "run", idsOf(pending.filter(({ cancelled }) => !cancelled)), {
    ...by,
    to: "running",
    trigger: "orchestrator_claimed",
  });
  return idsOf(rows.filter(({ state, cancelled }) => state === "running" || !cancelled));
}

/** What is not over at its deadline ends as if somebody had cancelled it, and then counts as failed. */
async function cancelLate(db: Store["db"], at: Date): Promise<void> {
  await db
    .updateTable("runs")
    .set({ cancel_asked_at: at })
    .where("state", "in", ["pending", "running"])
    .where("deadline_at", "<=", at)
    .where("cancel_asked_at", "is", null)
    .where("undo_at", "is", null)
    .execute();
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

import type { Kysely } from "kysely";
import { move } from "../store/move.ts";
import { now } from "../store/now.ts";
import type { Tables } from "../store/tables.ts";

/**
 * Ends the leases of an embedded store, which belongs to one process at a time: whoever had them is gone. What they had
 * begun is taken back at the next look, and not after they would have been missed.
 */
export async function forgetDead(db: Kysely<Tables>, actor: string): Promise<void> {
  const at = await now(db);
  await db
    .updateTable("runs")
    .set({ orchestrator: null, leased_until: null })
    .where("state", "in", ["pending", "running"])
    .execute();
  await db.updateTable("event_counts").set({ observer: null, leased_until: null }).execute();
  await db.updateTable("event_tellings").set({ observer: null, leased_until: null }).execute();
  await db
    .updateTable("tasks")
    .set({ leased_until: at })
    .where("worker_id", "is not", null)
    .where("state", "=", "running")
    .execute();
  const alive = await db.selectFrom("workers").select("id").where("state", "<>", "shutdown").execute();
  const ids = alive.map(({ id }) => id);
  const by = { actor, at, reason: "its process is gone" } as const;
  await move(db, "worker", ids, { from: "busy", to: "unresponsive", trigger: "heartbeats_missed", ...by });
  await move(db, "worker", ids, { from: "unresponsive", to: "shutdown", trigger: "given_up", ...by });
  await move(db, "worker", ids, { from: "idle", to: "shutdown", trigger: "given_up", ...by });
  await move(db, "worker_process", ids, { from: "busy", to: "terminated", trigger: "exited", ...by });
  await move(db, "worker_process", ids, { from: "draining", to: "terminated", trigger: "exited", ...by });
  await move(db, "worker_process", ids, { from: "idle", to: "terminated", trigger: "exited", ...by });
}

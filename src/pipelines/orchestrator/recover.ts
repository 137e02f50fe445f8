import { sql } from "kysely";
import { writeDeadLetters } from "../recovery/write-dead-letters.ts";
import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/**
 * Takes back the tasks of workers that let their lease run out: to be tried again, or failed if that was the last try or
 * they are not to be tried again after this.
 */
export async function takeBack({ db, runIds, actor, at }: Stage): Promise<number> {
  const lost = await db
    .selectFrom("tasks")
    .select(["id", "version", "attempt", "most_attempts"])
    .select(
      sql<boolean>`coalesce((definition -> 'retries' -> 'on') @> '["lost_worker"]'::jsonb, true)`.as(
        "mayAgain",
      ),
    )
    .where("run_id", "in", runIds)
    .where("state", "=", "running")
    .where("leased_until", "<", at)
    .execute();
  if (lost.length === 0) return 0;
  const reason = "its worker was not heard of for as long as it had leased it";
  const failure = { failure_kind: "lost_worker", failure: reason } as const;
  const by = { from: "running", trigger: "lease_expired", reason, actor, at } as const;
  const free = { worker_id: null, leased_until: null, ...failure } as const;
  const hasLeft = ({ attempt, most_attempts, mayAgain }: (typeof lost)[number]): boolean =>
    mayAgain && attempt < most_attempts;
  const again = lost.filter(hasLeft);
  const last = lost.filter((task) => !hasLeft(task));
  return db.transaction().execute(async (one) => {
    const retried = await move(one, "task", again, {
      ...by,
      to: "retrying",
      set: { ...free, not_before: at },
    });
    const failed = await move(one, "task", last, { ...by, to: "failed", set: { ...free, ended_at: at } });
    await writeDeadLetters(one, failed, { actor, at });
    return retried.length + failed.length;
  });
}

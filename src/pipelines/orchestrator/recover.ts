import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

/** Takes back the tasks of workers that let their lease run out: to be tried again, or failed if that was the last try. */
export async function takeBack({ db, runIds, actor, at }: Stage): Promise<number> {
  const lost = await db
    .selectFrom("tasks")
    .select(["id", "version", "attempt", "most_attempts", "worker_id", "state"])
    .where("run_id", "in", runIds)
    .where("state", "=", "running")
    .where("leased_until", "<", at)
    .execute();
  const reason = "its worker was not heard of for as long as it had leased it";
  const failure = { failure_kind: "lost_worker", failure: reason } as const;
  const by = { from: "running", trigger: "lease_expired", reason, actor, at } as const;
  const free = { worker_id: null, leased_until: null, ...failure } as const;
  const again = lost.filter(({ attempt, most_attempts }) => attempt < most_attempts);
  const last = lost.filter(({ attempt, most_attempts }) => attempt >= most_attempts);
  const moved = [
    await move(db, "task", again, { ...by, to: "retrying", set: { ...free, not_before: at } }),
    await move(db, "task", last, { ...by, to: "failed", set: { ...free, ended_at: at } }),
  ];
  return moved.flat().length;
}

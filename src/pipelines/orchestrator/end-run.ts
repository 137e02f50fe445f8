import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

const ended: ReadonlySet<string> = new Set(["completed", "failed", "cancelled", "skipped"]);

/** Ends a run whose workstreams have all ended: as it was asked to be cancelled, or as they did. */
export async function endRun({ db, runId, actor, at }: Stage): Promise<number> {
  const all = await db
    .selectFrom("workstreams")
    .select(["name", "state"])
    .where("run_id", "=", runId)
    .execute();
  if (!all.every(({ state }) => ended.has(state))) return 0;
  const run = await db
    .selectFrom("runs")
    .select("cancel_asked_at")
    .where("id", "=", runId)
    .executeTakeFirst();
  const lost = all.find(({ state }) => state === "failed") ?? all.find(({ state }) => state !== "completed");
  const by = {
    from: "running",
    actor,
    at,
    set: { ended_at: at, orchestrator: null, leased_until: null },
  } as const;
  if (lost === undefined)
    return (await move(db, "run", [runId], { ...by, to: "succeeded", trigger: "workstreams_completed" }))
      .length;
  if (run?.cancel_asked_at != null)
    return (await move(db, "run", [runId], { ...by, to: "cancelled", trigger: "user_cancelled" })).length;
  const reason = `${lost.name} was ${lost.state}`;
  return (await move(db, "run", [runId], { ...by, to: "failed", trigger: "workstream_failed", reason }))
    .length;
}

import { move } from "../store/move.ts";
import type { Subject } from "../store/transition.ts";
import type { Stage } from "./stage.ts";

const ended: ReadonlySet<string> = new Set(["failed", "cancelled", "skipped"]);

/** Lets workstreams begin whose predecessors are completed, and gives up those that wait for one that failed. */
export async function openWorkstreams({ db, runIds, actor, at }: Stage): Promise<number> {
  const all = await db
    .selectFrom("workstreams")
    .select(["id", "version", "run_id", "name", "state", "after"])
    .where("run_id", "in", runIds)
    .execute();
  const stateOf = new Map(all.map(({ run_id, name, state }) => [`${run_id} ${name}`, state]));
  const waiting = all
    .filter(({ state }) => state === "planned" || state === "blocked")
    .map((workstream) => ({
      ...workstream,
      before: workstream.after.map((name) => stateOf.get(`${workstream.run_id} ${name}`) ?? "failed"),
    }));
  const those = (state: string, test: (before: readonly string[]) => boolean): readonly Subject[] =>
    waiting.filter((one) => one.state === state && test(one.before));
  const isOpen = (before: readonly string[]): boolean => before.every((one) => one === "completed");
  const isLost = (before: readonly string[]): boolean => before.some((one) => ended.has(one));
  const waits = (before: readonly string[]): boolean => !isOpen(before) && !isLost(before);
  const by = { actor, at } as const;
  const opens = { to: "ready", trigger: "dependencies_completed", ...by } as const;
  const lost = { trigger: "dependency_failed", reason: "one before it was not completed", ...by } as const;
  const moved = [
    await move(db, "workstream", those("planned", isOpen), { from: "planned", ...opens }),
    await move(db, "workstream", those("blocked", isOpen), { from: "blocked", ...opens }),
    await move(db, "workstream", those("planned", isLost), { from: "planned", to: "skipped", ...lost }),
    await move(db, "workstream", those("blocked", isLost), { from: "blocked", to: "cancelled", ...lost }),
    await move(db, "workstream", those("planned", waits), {
      from: "planned",
      to: "blocked",
      trigger: "dependencies_open",
      ...by,
    }),
  ];
  return moved.flat().length;
}

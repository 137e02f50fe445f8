import { move } from "../store/move.ts";
import type { Stage } from "./stage.ts";

const ended = new Set(["completed", "failed", "cancelled", "skipped"]);

/** Lets workstreams begin whose predecessors are completed, and gives up those that wait for one that failed. */
export async function openWorkstreams({ db, runId, actor, at }: Stage): Promise<number> {
  const all = await db
    .selectFrom("workstreams")
    .select(["id", "name", "state", "after"])
    .where("run_id", "=", runId)
    .execute();
  const stateOf = new Map(all.map(({ name, state }) => [name, state]));
  let moved = 0;
  for (const { id, state, after } of all) {
    if (state !== "planned" && state !== "blocked") continue;
    const before = after.map((name) => stateOf.get(name) ?? "failed");
    const isOpen = before.every((one) => one === "completed");
    const failed = after.find(
      (name) => stateOf.get(name) !== "completed" && ended.has(stateOf.get(name) ?? "failed"),
    );
    const by = { actor, at } as const;
    const step = state === "planned" ? fromPlanned : fromBlocked;
    moved += (await step(db, id, { isOpen, failed, ...by })).length;
  }
  return moved;
}

interface Outlook {
  readonly isOpen: boolean;
  /** A predecessor that will never be completed. */
  readonly failed: string | undefined;
  readonly actor: string;
  readonly at: Date;
}

type Step = (db: Stage["db"], id: string, outlook: Outlook) => ReturnType<typeof move>;

const fromPlanned: Step = (db, id, { isOpen, failed, ...by }) => {
  const from = "planned";
  if (isOpen)
    return move(db, "workstream", [id], { from, to: "ready", trigger: "dependencies_completed", ...by });
  if (failed === undefined)
    return move(db, "workstream", [id], { from, to: "blocked", trigger: "dependencies_open", ...by });
  const reason = `${failed} was not completed`;
  return move(db, "workstream", [id], { from, to: "skipped", trigger: "dependency_failed", reason, ...by });
};

const fromBlocked: Step = async (db, id, { isOpen, failed, ...by }) => {
  const from = "blocked";
  if (isOpen)
    return move(db, "workstream", [id], { from, to: "ready", trigger: "dependencies_completed", ...by });
  if (failed === undefined) return [];
  const reason = `${failed} was not completed`;
  return move(db, "workstream", [id], { from, to: "cancelled", trigger: "dependency_failed", reason, ...by });
};

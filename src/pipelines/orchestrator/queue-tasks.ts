import type { Transaction } from "kysely";
import { move } from "../store/move.ts";
import { moveThrough } from "../store/move-through.ts";
import type { Tables } from "../store/tables.ts";
import type { Stage } from "./stage.ts";

/** So many tasks in one step, so that none of them waits for long. */
const atOnce = 1_000;

interface Waiting {
  readonly id: string;
  readonly priority: number;
  /** What it takes of a worker: whoever has that looks for it, and not in the queue. */
  readonly needs: unknown;
}

/** Lets workstreams go on that have no tasks, but only patches or gates. */
export async function passTaskless({ db, runIds, actor, at }: Stage): Promise<number> {
  const found = await db
    .selectFrom("workstreams")
    .select("id")
    .where("run_id", "in", runIds)
    .where("state", "=", "ready")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom("tasks").select("tasks.id").whereRef("tasks.workstream_id", "=", "workstreams.id")),
      ),
    )
    .execute();
  const moved = await move(db, "workstream", idsOf(found), {
    from: "ready",
    to: "executing",
    trigger: "first_task_queued",
    reason: "it has no tasks",
    actor,
    at,
  });
  return moved.length;
}

/** Queues each task that nothing stands before any more, tells the others that they wait, and gives up what waits in vain. */
export async function queueTasks(stage: Stage): Promise<number> {
  const { db, runIds, actor, at } = stage;
  const by = { actor, at } as const;
  const open = db
    .selectFrom("tasks")
    .innerJoin("workstreams", "workstreams.id", "tasks.workstream_id")
    .select(["tasks.id", "tasks.priority", "tasks.needs", "tasks.open_dependencies", "tasks.workstream_id"])
    .where("tasks.run_id", "in", runIds)
    .where("workstreams.state", "in", ["ready", "executing"])
    .limit(atOnce);
  const pending = await open.where("tasks.state", "=", "pending").execute();
  const blocked = await open
    .where("tasks.state", "=", "blocked")
    .where("open_dependencies", "=", 0)
    .execute();
  if (pending.length === 0 && blocked.length === 0) return 0;
  const waits = idsOf(pending.filter((task) => task.open_dependencies > 0));
  const free = pending.filter((task) => task.open_dependencies === 0);
  const starts = [...new Set([...free, ...blocked].map((task) => task.workstream_id))];
  return db.transaction().execute(async (one) => {
    const told = await move(one, "task", waits, {
      from: "pending",
      to: "blocked",
      trigger: "dependency_check_failed",
      ...by,
    });
    await move(one, "workstream", starts, {
      from: "ready",
      to: "executing",
      trigger: "first_task_queued",
      ...by,
    });
    const set = { queued_at: at } as const;
    const queued = [
      ...(await move(one, "task", idsOf(free), {
        from: "pending",
        to: "queued",
        trigger: "scheduler_assigned",
        set,
        ...by,
      })),
      ...(await moveThrough(one, "task", idsOf(blocked), {
        from: "blocked",
        through: "pending",
        to: "queued",
        triggers: ["dependency_satisfied", "scheduler_assigned"],
        set,
        ...by,
      })),
    ];
    await offer(one, [...free, ...blocked], queued, stage);
    return told.length + queued.length;
  });
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** Puts again into the queue what has waited long enough after it failed. */
export async function queueRetries(stage: Stage): Promise<number> {
  const { db, runIds, actor, at } = stage;
  const due = await db
    .selectFrom("tasks")
    .select(["id", "priority", "needs"])
    .where("run_id", "in", runIds)
    .where("state", "=", "retrying")
    .where("not_before", "<=", at)
    .limit(atOnce)
    .execute();
  if (due.length === 0) return 0;
  return db.transaction().execute(async (one) => {
    const step = { from: "retrying", to: "queued", trigger: "retry_delay_elapsed", actor, at } as const;
    const queued = await move(one, "task", idsOf(due), { ...step, set: { queued_at: at } });
    await offer(one, due, queued, stage);
    return queued.length;
  });
}

/** Offers those of the tasks that were queued in this transaction. */
async function offer(
  one: Transaction<Tables>,
  tasks: readonly Waiting[],
  queued: readonly { readonly id: string }[],
  { queue }: Stage,
): Promise<void> {
  const ids = new Set(queued.map(({ id }) => id));
  await queue.offer(
    one,
    tasks
      .filter(({ id, needs }) => needs === null && ids.has(id))
      .map(({ id, priority }) => ({ id, priority })),
  );
}

/** Cancels what waits for a task that failed or was cancelled: it would wait for ever. */
export async function giveUpDependents({ db, runIds, actor, at }: Stage): Promise<number> {
  const hopeless = await db
    .selectFrom("tasks")
    .innerJoin("task_dependencies", "task_dependencies.task_id", "tasks.id")
    .innerJoin("tasks as needed", "needed.id", "task_dependencies.needs_id")
    .select("tasks.id")
    .distinct()
    .where("tasks.run_id", "in", runIds)
    .where("tasks.state", "=", "blocked")
    .where("needed.state", "in", ["failed", "cancelled"])
    .limit(atOnce)
    .execute();
  const step = { from: "blocked", to: "cancelled", trigger: "dependency_failed", actor, at } as const;
  const given = await move(db, "task", idsOf(hopeless), { ...step, set: { ended_at: at } });
  return given.length;
}

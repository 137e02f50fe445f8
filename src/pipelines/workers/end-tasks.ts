import { sql } from "kysely";
import type { Verdict } from "../recovery/breaker/breaker-state.ts";
import { type Told, tellBreakers } from "../recovery/breaker/tool-breakers.ts";
import { type ToolPolicy, toolPolicy } from "../recovery/breaker/tool-policy.ts";
import { writeDeadLetters } from "../recovery/write-dead-letters.ts";
import { move } from "../store/move.ts";
import { moveThrough } from "../store/move-through.ts";
import type { Store } from "../store/open-store.ts";
import type { TakenTask } from "./take-tasks.ts";

/** How a worker's try at a task went. */
export type Ending =
  | {
      readonly task: TakenTask;
      readonly how: "completed";
      readonly result: Readonly<Record<string, unknown>> | null;
    }
  | {
      readonly task: TakenTask;
      readonly how: "failed";
      /** What is counted. */
      readonly kind: string;
      /** What is read. */
      readonly message: string;
      /** In how many milliseconds it may be tried again, if it may. */
      readonly againInMs: number | undefined;
      /** What that says of its tool. */
      readonly verdict: Verdict;
    }
  | { readonly task: TakenTask; readonly how: "cancelled" };

/** Who ends tasks, and when. */
interface Ender {
  readonly actor: string;
  readonly at: Date;
  /** When tools are not tried any more. As usual unless said. */
  readonly policy?: ToolPolicy | undefined;
}

/**
 * Writes down how tries went, together: completed tasks free those that wait for them in the same transaction. What was
 * taken back meanwhile is left as it is: the ids of what counted are given.
 */
export async function endTasks(
  { db }: Pick<Store, "db">,
  endings: readonly Ending[],
  { actor, at, policy = toolPolicy }: Ender,
): Promise<readonly string[]> {
  const free = { worker_id: null, leased_until: null } as const;
  const ended = { ...free, ended_at: at } as const;
  return db.transaction().execute(async (one) => {
    const counted: string[] = [];
    const completed = endings.filter((ending) => ending.how === "completed");
    // A heartbeat locks them in the order of their ids too: in another order one would wait for the other.
    if (endings.length - completed.length > 0) await lockTasks(one, endings);
    const done = await moveThrough(
      one,
      "task",
      completed.map(({ task }) => task),
      {
        from: "running",
        through: "validating",
        to: "completed",
        triggers: ["execution_completed", "validation_passed"],
        actor,
        at,
        set: { ...ended, result: sql`b.given::jsonb`, failure: null, failure_kind: null },
        given: completed.map(({ result }) => (result === null ? null : JSON.stringify(result))),
      },
    );
    counted.push(...done.map(({ id }) => id));
    await freeDependents(one, counted);
    for (const ending of endings) {
      if (ending.how === "completed") continue;
      const { task } = ending;
      const by = { from: "running", actor, at } as const;
      if (ending.how === "cancelled") {
        const done = await move(one, "task", [task], {
          ...by,
          to: "cancelled",
          trigger: "user_cancelled",
          set: ended,
        });
        counted.push(...done.map(({ id }) => id));
        continue;
      }
      const { kind, message, againInMs } = ending;
      const again = againInMs === undefined ? undefined : new Date(at.getTime() + againInMs);
      const why = {
        ...by,
        trigger: kind === "timeout" ? "timeout_exceeded" : "execution_failed",
        reason: message,
      } as const;
      const failure = { failure_kind: kind, failure: message } as const;
      const done =
        again === undefined
          ? await move(one, "task", [task], { ...why, to: "failed", set: { ...ended, ...failure } })
          : await move(one, "task", [task], {
              ...why,
              to: "retrying",
              set: { ...free, ...failure, not_before: again },
            });
      if (again === undefined) await writeDeadLetters(one, done, { actor, at });
      counted.push(...done.map(({ id }) => id));
    }
    // Also what was taken back meanwhile says something of its tool.
    await tellBreakers(one, endings.flatMap(toldBy), policy, { actor, at });
    return counted;
  });
}

/** What the breaker of its tool is told. */
function toldBy(ending: Ending): readonly Told[] {
  const { tool, phase } = ending.task;
  if (tool === null) return [];
  if (ending.how === "failed") {
    return [{ tool, phase, verdict: ending.verdict, message: `${ending.kind}: ${ending.message}` }];
  }
  return [{ tool, phase, verdict: ending.how === "completed" ? "success" : "nothing" }];
}

async function lockTasks(one: Store["db"], endings: readonly Ending[]): Promise<void> {
  const ids = endings.map(({ task }) => task.id);
  await sql`SELECT id FROM tasks WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`.execute(one);
}

/** What waited for these waits for one less each. */
async function freeDependents(one: Store["db"], completed: readonly string[]): Promise<void> {
  if (completed.length === 0) return;
  await sql`
    WITH freed AS (
      SELECT d.task_id AS id, count(*)::integer AS many FROM task_dependencies d
      WHERE d.needs_id = ANY(${[...completed]}::uuid[]) GROUP BY d.task_id
    ),
    locked AS (
      SELECT f.id, f.many FROM (SELECT * FROM freed ORDER BY id) f
      CROSS JOIN LATERAL (SELECT FROM tasks t WHERE t.id = f.id FOR UPDATE) t
    )
    UPDATE tasks t SET open_dependencies = t.open_dependencies - l.many FROM locked l WHERE t.id = l.id`.execute(
    one,
  );
}

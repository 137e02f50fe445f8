import { sql, type Transaction } from "kysely";
import type { Queue } from "../queue/open-queue.ts";
import { admitTasks } from "../recovery/breaker/tool-breakers.ts";
import { type ToolPolicy, toolPolicy } from "../recovery/breaker/tool-policy.ts";
import { move } from "../store/move.ts";
import type { Store } from "../store/open-store.ts";
import type { StoredTask, Tables } from "../store/tables.ts";
import type { Resources } from "./room.ts";
import { takeInNeed } from "./take-in-need.ts";

/** Who takes tasks, and for how long they are its own unless it says so again. */
export interface Taker {
  readonly workerId: string;
  readonly leaseMs: number;
  /** When tools are not tried any more. As usual unless said. */
  readonly policy?: ToolPolicy | undefined;
  /** What it has left of what tasks take. */
  readonly room?: Resources | undefined;
  readonly actor: string;
  readonly at: Date;
}

/** A task in the hands of a worker. */
export interface TakenTask {
  readonly id: string;
  /** By which it proves later that it is still the one who has it. */
  readonly version: number;
  readonly runId: string;
  /** The folder of its run. */
  readonly folder: string;
  readonly name: string;
  readonly definition: StoredTask;
  /** From 1. */
  readonly attempt: number;
  readonly mostAttempts: number;
  /** The program or the name that it calls; none of a line for a shell. */
  readonly tool: string | null;
  /** What it takes of the worker, by name; null for nothing. */
  readonly needs: Resources | null;
  /** The trace of its run, and whether whoever began that is sent: see `TracedWork`. */
  readonly traceId: string | null;
  readonly isTraced: boolean | null;
  /** The phase of the breaker of its tool in which it began. */
  readonly phase: number;
}

/** A task before it is taken. */
type Offered = Omit<TakenTask, "version" | "phase">;

/**
 * Takes up to so many tasks out of the queue; from now on they are running, and leased. Those whose tool fails again and
 * again are left queued, and held until it may be tried.
 */
export function takeTasks(
  { db }: Pick<Store, "db">,
  queue: Queue,
  most: number,
  taker: Taker,
): Promise<readonly TakenTask[]> {
  return db.transaction().execute(async (one) => {
    const taken: TakenTask[] = [];
    let inNeed = await takeInNeed(one, most, taker.room ?? {});
    for (let isHeld = true; isHeld && taken.length < most; ) {
      const queued = await queue.take(one, most - taken.length - inNeed.length);
      const offered = await offeredOf(one, [...inNeed, ...queued]);
      inNeed = [];
      const { phases, waits } = await admitTasks(one, offered, taker.policy ?? toolPolicy, taker);
      await hold(one, waits);
      const versions = await begin(one, [...phases.keys()], taker);
      for (const task of offered) {
        const version = versions.get(task.id);
        const phase = phases.get(task.id);
        if (version === undefined || phase === undefined) continue;
        taken.push({ ...task, version, phase, attempt: task.attempt + 1 });
      }
      // In the place of those that wait others may begin.
      isHeld = waits.size > 0;
    }
    return taken;
  });
}

/** Lets tasks run: their versions by their ids. What was cancelled meanwhile is not queued any more, and so not moved. */
async function begin(
  one: Transaction<Tables>,
  ids: readonly string[],
  { workerId, leaseMs, actor, at }: Taker,
): Promise<ReadonlyMap<string, number>> {
  const moved = await move(one, "task", ids, {
    from: "queued",
    to: "running",
    trigger: "worker_started",
    actor,
    at,
    set: {
      worker_id: workerId,
      leased_until: new Date(at.getTime() + leaseMs),
      started_at: at,
      attempt: sql`t.attempt + 1`,
    },
  });
  return new Map(moved.map(({ id, version }) => [id, version]));
}

/** What was offered, as it will be done; nobody else changes it, since nobody else was offered it. */
async function offeredOf(one: Transaction<Tables>, ids: readonly string[]): Promise<readonly Offered[]> {
  if (ids.length === 0) return [];
  // By their keys: a planner that does not know how many are queued would read all of them.
  const { rows } = await sql<Offered>`
    SELECT t.id, t.name, t.definition, t.attempt, t.tool, t.needs, t.run_id AS "runId", t.most_attempts AS "mostAttempts", r.folder,
      r.trace_id AS "traceId", r.is_traced AS "isTraced"
    FROM unnest(${[...ids]}::uuid[]) AS g (id) CROSS JOIN LATERAL (
      SELECT * FROM tasks t WHERE t.id = g.id AND t.state = 'queued' OFFSET 0
    ) t JOIN runs r ON r.id = t.run_id
    ORDER BY t.priority DESC, t.queued_at`.execute(one);
  return rows;
}

async function hold(one: Transaction<Tables>, waits: ReadonlyMap<string, Date>): Promise<void> {
  if (waits.size === 0) return;
  await sql`
    WITH held AS (SELECT * FROM unnest(${[...waits.keys()]}::uuid[], ${[...waits.values()]}::timestamptz[]) AS h (id, until))
    UPDATE tasks t SET held_until = h.until FROM held h WHERE t.id = h.id AND t.state = 'queued'`.execute(
    one,
  );
}

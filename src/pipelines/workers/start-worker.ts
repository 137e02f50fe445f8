import { messageOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import type { Queue } from "../queue/open-queue.ts";
import { type ToolPolicy, toolPolicy, verdictOf } from "../recovery/breaker/tool-policy.ts";
import { move } from "../store/move.ts";
import { now } from "../store/now.ts";
import type { Store } from "../store/open-store.ts";
import { type Ending, endTasks } from "./end-tasks.ts";
import { enlist, type WorkerPlace } from "./enlist.ts";
import { heartbeat } from "./heartbeat.ts";
import { type Resources, without } from "./room.ts";
import { type TakenTask, takeTasks } from "./take-tasks.ts";

/** How a task went. */
type Outcome =
  | { readonly ok: true; readonly result: Readonly<Record<string, unknown>> | null }
  | {
      readonly ok: false;
      readonly kind: string;
      readonly message: string;
      /** In how many milliseconds it may be tried again, if it may. */
      readonly againInMs: number | undefined;
    };

/** What a worker makes of a task: does not throw for what the work did. */
export type Doing = (task: TakenTask, signal: AbortSignal) => Promise<Outcome>;

export interface WorkerOptions extends Omit<WorkerPlace, "heartbeatMs"> {
  readonly doTask: Doing;
  /** How often it says that it lives. Default 60 s. */
  readonly heartbeatMs?: number;
  /** How often it looks for work while there is none, unless it is told that there is. Default 250 ms. */
  readonly lookEveryMs?: number;
  /** When tools that fail are not tried for a while; what is not said is as usual: 5 failures in a row, a minute. */
  readonly tools?: Partial<ToolPolicy> | undefined;
  /** Called when tasks ended: what waits for them may go on. */
  readonly onEnded?: () => void;
  readonly onTrouble?: (error: unknown) => void;
}

export interface Worker {
  readonly id: string;
  nudge(): void;
  /** Says that it lives at once, and hears which runs are to be cancelled. */
  beat(): void;
  /** Takes nothing more, waits for what it does, and after the grace tells it to end; another call may shorten it. */
  stop(graceMs?: number): Promise<void>;
}

const defaults = { heartbeatMs: 60_000, lookEveryMs: 250, graceMs: 30_000 } as const;
/** A lease outlives two heartbeats that were missed. */
const leaseHeartbeats = 2.5;

/** A worker in this process: takes tasks as it has hands free, does them, and writes down what came of it. */
export async function startWorker(
  store: Pick<Store, "db">,
  queue: Queue,
  options: WorkerOptions,
): Promise<Worker> {
  const { doTask, slots, heartbeatMs = defaults.heartbeatMs, lookEveryMs = defaults.lookEveryMs } = options;
  const { host, pid, kind, resources = {} } = options;
  const leaseMs = heartbeatMs * leaseHeartbeats;
  const policy = { ...toolPolicy, ...options.tools };
  const id = await enlist(store, { host, pid, slots, kind, heartbeatMs, resources }, await now(store.db));
  const stopping = new AbortController();
  const ended = new AbortController();
  const running = new Map<string, AbortController>();
  const used = new Map<string, Resources>();
  const endings: Ending[] = [];
  let wake = new AbortController();
  let beatNow = new AbortController();
  let isBusy = false;
  // Without a reason each would make an error.
  const nudge = (): void => wake.abort("nudged");
  const trouble = (error: unknown): void => options.onTrouble?.(error);

  const work = async (task: TakenTask, control: AbortController): Promise<void> => {
    const outcome = await doTask(task, control.signal).catch(
      (error: unknown) =>
        ({ ok: false, kind: "threw", message: messageOf(error), againInMs: undefined }) as const,
    );
    endings.push(endingOf(task, outcome, control.signal, policy));
    nudge();
  };

  const book = async (busy: boolean, at: Date): Promise<void> => {
    if (busy === isBusy) return;
    isBusy = busy;
    const step = busy
      ? ({ from: "idle", to: "busy", trigger: "task_leased" } as const)
      : ({ from: "busy", to: "idle", trigger: "task_ended" } as const);
    const process = busy
      ? ({ from: "idle", to: "busy", trigger: "task_received" } as const)
      : ({ from: "busy", to: "idle", trigger: "task_ended" } as const);
    await move(store.db, "worker", [id], { ...step, actor: id, at });
    await move(store.db, "worker_process", [id], { ...process, actor: id, at });
  };

  const turn = async (): Promise<void> => {
    const at = await now(store.db);
    // What could not be written down stays here, and is tried again.
    const given = endings.slice();
    if (given.length > 0) {
      await endTasks(store, given, { actor: id, at, policy });
      endings.splice(0, given.length);
      for (const { task } of given) {
        running.delete(task.id);
        used.delete(task.id);
      }
      options.onEnded?.();
    }
    const free = slots - running.size;
    if (!stopping.signal.aborted && free > 0) {
      const taken = await takeTasks(store, queue, free, {
        workerId: id,
        leaseMs,
        policy,
        room: [...used.values()].reduce(without, resources),
        actor: id,
        at,
      });
      for (const task of taken) {
        const control = new AbortController();
        running.set(task.id, control);
        if (task.needs !== null) used.set(task.id, task.needs);
        void work(task, control);
      }
    }
    await book(running.size > 0, at);
  };

  const loop = async (): Promise<void> => {
    while (!(stopping.signal.aborted && running.size === 0)) {
      wake = new AbortController();
      const before = running.size;
      const failed = await turn().then(
        () => false,
        (error: unknown) => {
          trouble(error);
          return true;
        },
      );
      const more = !failed && (endings.length > 0 || (running.size > before && running.size < slots));
      if (!more) await sleep(lookEveryMs, { signal: wake.signal });
    }
  };

  const beat = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await sleep(heartbeatMs, { signal: AbortSignal.any([ended.signal, beatNow.signal]) });
      if (ended.signal.aborted) return;
      beatNow = new AbortController();
      try {
        const { held, cancelled } = await heartbeat(store, id, leaseMs, await now(store.db));
        for (const [task, control] of running) {
          if (cancelled.has(task)) control.abort("cancelled");
          else if (!held.has(task)) control.abort("taken back");
        }
      } catch (error) {
        trouble(error);
      }
    }
  };

  const tellToEnd = (): void => {
    for (const control of running.values()) control.abort("stopped");
  };

  const looping = loop();
  const beating = beat();
  let stopped: Promise<void> | undefined;
  const leave = async (): Promise<void> => {
    await looping;
    ended.abort();
    await beating;
    const by = { actor: id, at: await now(store.db) } as const;
    await move(store.db, "worker", [id], { from: "idle", to: "shutdown", trigger: "drained", ...by });
    await move(store.db, "worker_process", [id], {
      from: "idle",
      to: "terminated",
      trigger: "asked_to_stop",
      ...by,
    });
  };
  return {
    id,
    nudge,
    beat: () => beatNow.abort(),
    stop(graceMs = defaults.graceMs) {
      stopping.abort();
      nudge();
      if (graceMs <= 0) tellToEnd();
      else void sleep(graceMs, { signal: ended.signal, background: true }).then(tellToEnd);
      stopped ??= leave();
      return stopped;
    },
  };
}

/** What is written down of an outcome, if it was not wanted any more, too: then the store leaves it out. */
function endingOf(
  task: TakenTask,
  outcome: Outcome,
  { aborted, reason }: AbortSignal,
  policy: ToolPolicy,
): Ending {
  if (outcome.ok) return { task, how: "completed", result: outcome.result };
  if (aborted && reason === "cancelled") return { task, how: "cancelled" };
  const { kind, message, againInMs } = outcome;
  // A worker that ends says nothing of the task, which another does.
  const stopped = aborted && reason === "stopped" && task.attempt < task.mostAttempts;
  const verdict = aborted ? "nothing" : verdictOf(kind, policy);
  return { task, how: "failed", kind, message, againInMs: stopped ? 0 : againInMs, verdict };
}

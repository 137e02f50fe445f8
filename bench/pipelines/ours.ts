import { withDefaults } from "../../src/pipelines/definition/with-defaults.ts";
import { planOfRun } from "../../src/pipelines/orchestrator/plan-of-run.ts";
import { startOrchestrator } from "../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../src/pipelines/orchestrator/submit.ts";
import { openQueue, type Queue } from "../../src/pipelines/queue/open-queue.ts";
import { now } from "../../src/pipelines/store/now.ts";
import { openStore, type Store } from "../../src/pipelines/store/open-store.ts";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { createWorkRegistry } from "../../src/pipelines/work/call/work-registry.ts";
import { doTaskWith } from "../../src/pipelines/workers/do-task.ts";
import { startWorker, type Worker } from "../../src/pipelines/workers/start-worker.ts";
import { waitFor } from "../../test/real/index.ts";
import type { Side } from "./side.ts";

const tellTrouble = (error: unknown): void => console.error(error);

/** A worker of tasks of no work. */
export function workAt(store: Store, queue: Queue, slots: number, onEnded: () => void): Promise<Worker> {
  return startWorker(store, queue, {
    host: "here",
    pid: process.pid,
    slots,
    kind: "process",
    lookEveryMs: 20,
    doTask: doTaskWith({ registry: createWorkRegistry({ nothing: () => undefined }) }),
    onEnded,
    onTrouble: tellTrouble,
  });
}

/** Runs of so many tasks of no work, driven in this process, and done in it too if it has slots. */
export async function ours(place: Place, slots: number): Promise<Side> {
  const store = await openStore(place);
  const queue = await openQueue(store);
  const orchestrator = startOrchestrator(store, queue, {
    name: "bench",
    lookEveryMs: 20,
    onTrouble: tellTrouble,
  });
  const worker = slots === 0 ? undefined : await workAt(store, queue, slots, () => orchestrator.nudge());
  return {
    async run(tasks) {
      const start = performance.now();
      const runId = await submit(store, planOf(tasks), { actor: "bench", at: await now(store.db) });
      orchestrator.nudge();
      await waitFor("the run to end", () => hasEnded(store, runId), { everyMs: 20, timeoutMs: 300_000 });
      const ms = performance.now() - start;
      await checkAudit(store, runId, tasks);
      return ms;
    },
    async close() {
      await worker?.stop();
      await orchestrator.stop();
      await queue.close();
      await store.close();
    },
  };
}

const planOf = (tasks: number) =>
  planOfRun(
    withDefaults({
      name: "bench",
      workstreams: [
        {
          name: "all",
          tasks: Array.from({ length: tasks }, (_, n) => ({ name: `t${n}`, work: { call: "nothing" } })),
        },
      ],
    }),
    "/",
    (patch) => patch,
  );

async function hasEnded({ db }: Store, runId: string): Promise<boolean> {
  const { state } = await db
    .selectFrom("runs")
    .select("state")
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
  if (state === "failed" || state === "cancelled") throw new Error(`the run is ${state}`);
  return state === "succeeded";
}

/** Each task is created, queued, running, validating and completed: five rows. */
async function checkAudit({ db }: Store, runId: string, tasks: number): Promise<void> {
  const { rows } = await db
    .selectFrom("state_transitions")
    .select(({ fn }) => fn.countAll<string>().as("rows"))
    .where("run_id", "=", runId)
    .where("entity", "=", "task")
    .executeTakeFirstOrThrow();
  if (Number(rows) !== tasks * 5) throw new Error(`the audit has ${rows} rows of ${tasks} tasks`);
}

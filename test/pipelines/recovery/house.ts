import type { WorkstreamDefinition } from "../../../src/pipelines/definition/pipeline-definition.ts";
import { withDefaults } from "../../../src/pipelines/definition/with-defaults.ts";
import { planOfRun } from "../../../src/pipelines/orchestrator/plan-of-run.ts";
import { startOrchestrator } from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { openQueue } from "../../../src/pipelines/queue/open-queue.ts";
import { showRun } from "../../../src/pipelines/status/show-run.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import type { Place } from "../../../src/pipelines/store/way-to.ts";
import { createWorkRegistry } from "../../../src/pipelines/work/call/work-registry.ts";
import { doTaskWith } from "../../../src/pipelines/workers/do-task.ts";
import { startWorker, type WorkerOptions } from "../../../src/pipelines/workers/start-worker.ts";
import { makeTempDir, waitFor } from "../../real/index.ts";

export type Steps = Parameters<typeof createWorkRegistry>[0];

/** A store with one who drives and one who works, in this process. */
export interface House {
  readonly store: Store;
  /** Its commands run in a folder of the house, or in that of a repository; its patches are these. */
  begin(definition: Definition, repository?: Repository): Promise<string>;
  /** How the run ended. */
  ended(id: string): Promise<string>;
  /** The states of its tasks by their full names. */
  tasks(id: string): Promise<Readonly<Record<string, string>>>;
  /** Takes away troubles that were meant to be: those whose message has this text. */
  forgive(text: string): void;
  /** Ends all of it; what troubled it, and what audit and entities do not say alike. */
  close(): Promise<readonly unknown[]>;
}

export type Definition = Readonly<Record<string, unknown>> & {
  readonly workstreams: readonly WorkstreamDefinition[];
};

interface HouseOptions {
  /** How many work. Default 1. */
  readonly workers?: number;
  /** Default: tools may fail as often as a test lets them. */
  readonly tools?: WorkerOptions["tools"];
  /** What each of them has. */
  readonly resources?: WorkerOptions["resources"];
}

interface Repository {
  readonly folder: string;
  readonly patches: Readonly<Record<string, string>>;
}

export async function openHouse(
  place: Place,
  steps: Steps,
  { workers = 1, tools = { failures: 1_000 }, resources }: HouseOptions = {},
): Promise<House> {
  const store = await openStore(place);
  const queue = await openQueue(store);
  const folder = makeTempDir();
  const ledgers = makeTempDir();
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown): void => void troubles.push(error);
  const orchestrator = startOrchestrator(store, queue, {
    name: "one",
    lookEveryMs: 50,
    ledger: { folder: ledgers.path },
    onTrouble,
  });
  const here = { host: "here", slots: 8, kind: "loop", lookEveryMs: 20, heartbeatMs: 200 } as const;
  const doTask = doTaskWith({ db: store.db, registry: createWorkRegistry(steps), graceMs: 500 });
  const onEnded = (): void => orchestrator.nudge();
  const working = await Promise.all(
    Array.from({ length: workers }, (_, pid) =>
      startWorker(store, queue, { ...here, pid, doTask, tools, resources, onEnded, onTrouble }),
    ),
  );
  return {
    store,
    begin: ({ workstreams, ...more }, repository = { folder: folder.path, patches: {} }) =>
      submit(
        store,
        planOfRun(
          withDefaults({ name: "test", ...more, workstreams }),
          repository.folder,
          (patch) => repository.patches[patch] ?? "",
        ),
        { actor: "test", at: new Date() },
      ),
    ended: (id) =>
      waitFor(
        "the run to end",
        async () => {
          const { state } = await showRun(store.db, id);
          return state === "pending" || state === "running" ? undefined : state;
        },
        { timeoutMs: 120_000 },
      ),
    async tasks(id) {
      const { workstreams } = await showRun(store.db, id);
      return Object.fromEntries(
        workstreams.flatMap(({ name, tasks }) => tasks.map((task) => [`${name}/${task.name}`, task.state])),
      );
    },
    forgive: (text) => {
      const kept = troubles.filter((trouble) => !String(trouble).includes(text));
      troubles.splice(0, troubles.length, ...kept);
    },
    async close() {
      await Promise.all(working.map((worker) => worker.stop()));
      await orchestrator.stop();
      await queue.close();
      const found = await disagreements(store.db);
      await store.close();
      folder.remove();
      ledgers.remove();
      return [...troubles, ...found];
    },
  };
}

import { join } from "node:path";
import { newestSequence, readEvents } from "../audit/read-events.ts";
import type { CompletePipeline } from "../definition/with-defaults.ts";
import { readPatch } from "../ledger/adapters/read-patch.ts";
import { askToCancel } from "../orchestrator/cancel.ts";
import { planOfRun } from "../orchestrator/plan-of-run.ts";
import { submit } from "../orchestrator/submit.ts";
import { dropTask } from "../recovery/drop-task.ts";
import { listDeadLetters } from "../recovery/list-dead-letters.ts";
import { retryTask } from "../recovery/retry-task.ts";
import { listRuns } from "../status/list-runs.ts";
import { runNamed } from "../status/run-named.ts";
import { showRun } from "../status/show-run.ts";
import { now } from "../store/now.ts";
import type { Store } from "../store/open-store.ts";
import { callerOf } from "../trace/traceparent.ts";
import type { PipelinesView } from "./pipelines.ts";
import { storeTrouble } from "./store-trouble.ts";

/** So many events of a history at once, unless it is said. */
const mostEvents = 1_000;

/** What follows when somebody changed something here. */
interface Followers {
  /** A run waits to be done. */
  begun(): void;
  /** A run is to be cancelled. */
  cancelled(): void;
}

const nobody: Followers = { begun: () => undefined, cancelled: () => undefined };

/** The runs of a store; where none is changed, nobody follows. */
export function viewOver(
  { db }: Pick<Store, "db">,
  name: string,
  followers: Followers = nobody,
): Omit<PipelinesView, "close"> {
  const asked = async <T>(question: () => Promise<T>): Promise<T> => {
    try {
      return await question();
    } catch (error) {
      throw storeTrouble(name, error);
    }
  };
  return {
    name,
    async begin(pipeline, { folder, actor, traceparent }) {
      const texts = await patchesOf(pipeline, folder);
      const plan = planOfRun(pipeline, folder, (patch) => texts.get(patch) ?? "");
      const trace = callerOf(traceparent);
      const id = await asked(async () => submit({ db }, plan, { actor, at: await now(db), trace }));
      followers.begun();
      return id;
    },
    list: (page) => asked(() => listRuns(db, page)),
    show: (run) => asked(() => showRun(db, run)),
    history: (run, { after = "0", most = mostEvents, part } = {}) =>
      asked(async () => {
        const runId = run === undefined ? undefined : await runNamed(db, run);
        return readEvents(db, { after, most, runId, entityId: part });
      }),
    newest: () => asked(() => newestSequence(db)),
    async cancel(run) {
      const isAsked = await asked(async () => askToCancel(db, await runNamed(db, run), await now(db)));
      if (isAsked) followers.cancelled();
      return isAsked;
    },
    async retry(run, { traceparent, ...change }) {
      const trace = callerOf(traceparent);
      const id = await asked(async () => retryTask(db, { runId: run, ...change, trace, at: await now(db) }));
      followers.begun();
      return id;
    },
    drop: (run, change) => asked(async () => dropTask(db, { runId: run, ...change, at: await now(db) })),
    deadLetters: (page) => asked(() => listDeadLetters(db, page)),
  };
}

/** The text of each patch that a pipeline names. */
async function patchesOf(
  { workstreams }: CompletePipeline,
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const names = new Set(workstreams.flatMap(({ patches }) => patches));
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readPatch(join(folder, name)));
  return texts;
}

import { setTimeout as sleep } from "node:timers/promises";
import {
  createWorkRegistry,
  definePipeline,
  type PipelinesView,
  type ShownRun,
  type TaskDefinition,
  type WorkRegistry,
  withDefaults,
} from "../../../src/pipelines/index.ts";
import type { Place } from "../../../src/pipelines/store/way-to.ts";
import { waitFor } from "../../real/index.ts";

/** A place as users say it. */
export function databaseIn(place: Place, folder: string): string {
  return "url" in place ? `${place.url}&schema=${place.schema}` : folder;
}

/** Work that succeeds, work that fails, and work that ends when it is told to. */
export const registry = (): WorkRegistry =>
  createWorkRegistry({
    add: async ({ a, b }: { readonly a: number; readonly b: number }) => ({ sum: a + b }),
    fail: async () => {
      throw new Error("it cannot be done");
    },
    wait: async (_input: null, { signal }) => {
      await sleep(60_000, undefined, { signal });
    },
  });

/** A pipeline of one workstream, `code`. */
export const pipelineOf = (...tasks: TaskDefinition[]) =>
  withDefaults(definePipeline({ name: "checks", workstreams: [{ name: "code", tasks }] }));

/** The run as it is when it has ended. */
export const ended = (pipelines: PipelinesView, id: string): Promise<ShownRun> =>
  waitFor(
    "the run to end",
    async () => {
      const run = await pipelines.show(id);
      return run.endedAt === null ? undefined : run;
    },
    { timeoutMs: 60_000 },
  );

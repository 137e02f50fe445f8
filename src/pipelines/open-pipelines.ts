import { resolve } from "node:path";
import { ObsError } from "../errors/index.ts";
import { assertPeers } from "../peers/index.ts";
import { openEventFile } from "./audit/adapters/event-file.ts";
import { followEvents } from "./audit/follow-events.ts";
import { type Holder, type TakenFolder, takeFolder } from "./door/adapters/embedded-folder.ts";
import { thisMachine } from "./door/adapters/this-machine.ts";
import { askingView } from "./door/ask/asking-view.ts";
import { type Database, databaseOf } from "./door/database.ts";
import { forgetDead } from "./door/forget-dead.ts";
import type { Pipelines, PipelinesOptions, PipelinesView } from "./door/pipelines.ts";
import { pipelinesOver } from "./door/pipelines-over.ts";
import { cannotOpen } from "./door/store-trouble.ts";
import { openQueue } from "./queue/open-queue.ts";
import { openStore } from "./store/open-store.ts";

/**
 * Opens the pipelines of a store and brings it up to date: to begin runs, to do their work in this process, and to see
 * and change them.
 *
 * @throws ObsError PIPELINE_STORE if it cannot be opened, is of a newer version, or another process has it; PACKAGE_MISSING
 * @example
 * ```ts
 * import { openPipelines, readPipeline, withDefaults } from "tta-obs/pipelines";
 *
 * const pipelines = await openPipelines();
 * const working = await pipelines.work({ slots: 4 });
 * const pipeline = withDefaults(readPipeline(await readFile("checks.yml", "utf8"), "checks.yml"));
 * const id = await pipelines.begin(pipeline, { folder: process.cwd(), actor: "me" });
 * console.log((await pipelines.show(id)).state);
 * await working.stop();
 * await pipelines.close();
 * ```
 */
export async function openPipelines(options: PipelinesOptions = {}): Promise<Pipelines> {
  const found = await openOrFind(options);
  if ("work" in found) return found;
  const { name, holder } = found;
  const fix =
    holder.address === undefined
      ? "wait until it has ended"
      : `ask it: it listens on ${holder.address.url}, and reachPipelines does`;
  throw new ObsError({
    code: "PIPELINE_STORE",
    problem: `${name} belongs to one process at a time, and the process ${holder.pid} has it`,
    fix,
  });
}

/**
 * Sees and changes the runs of a store from wherever they can be: opens the store, or asks the process that has it. Who
 * opened it has `work` too.
 *
 * @throws ObsError PIPELINE_STORE, PACKAGE_MISSING
 * @example
 * ```ts
 * const pipelines = await reachPipelines();
 * await pipelines.cancel("last", "me");
 * await pipelines.close();
 * ```
 */
export async function reachPipelines(options: PipelinesOptions = {}): Promise<PipelinesView | Pipelines> {
  const found = await openOrFind(options);
  if ("work" in found) return found;
  const { address, pid } = found.holder;
  return address === undefined
    ? openPipelines(options)
    : askingView(address, `${found.name}, which the process ${pid} has`, options.telemetry);
}

interface Found {
  readonly name: string;
  readonly holder: Holder;
}

async function openOrFind(options: PipelinesOptions): Promise<Pipelines | Found> {
  const database = databaseOf(options.database);
  assertPeers("a store of pipelines", ["url" in database.place ? "pg" : "@electric-sql/pglite", "pg-boss"]);
  if (database.folder === undefined) return openAt(database, options, undefined);
  const taken = await takeFolder(database.folder);
  if ("pid" in taken) return { name: database.name, holder: taken };
  try {
    return await openAt(database, options, taken);
  } catch (error) {
    taken.release();
    throw error;
  }
}

async function openAt(
  { place, name }: Database,
  { registry, telemetry, onTrouble, events }: PipelinesOptions,
  taken: TakenFolder | undefined,
): Promise<Pipelines> {
  const store = await openStore(place).catch((error: unknown) => {
    throw cannotOpen(name, error);
  });
  const { host, pid } = thisMachine();
  try {
    if (taken !== undefined) await forgetDead(store.db, `${host}-${pid}`);
    const queue = await openQueue(store);
    const file = events === undefined ? taken?.events : resolve(events);
    return pipelinesOver({
      name,
      store,
      queue,
      registry,
      telemetry,
      onTrouble,
      follow: async () =>
        file === undefined
          ? async () => undefined
          : followEvents(store, await openEventFile(file), { onTrouble }),
      tell: (address) => taken?.tell(address),
      async close() {
        await queue.close();
        await store.close();
        taken?.release();
      },
    });
  } catch (error) {
    await store.close();
    throw cannotOpen(name, error);
  }
}

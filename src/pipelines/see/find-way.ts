import { ObsError } from "../../errors/index.ts";
import { takeFolder } from "../door/adapters/embedded-folder.ts";
import { askingView } from "../door/ask/asking-view.ts";
import type { Database } from "../door/database.ts";
import { cannotOpen } from "../door/store-trouble.ts";
import { viewOver } from "../door/view-over.ts";
import type { Changeable } from "../serve/changing-routes.ts";
import type { Readable } from "../serve/reading-routes.ts";
import { openStore } from "../store/open-store.ts";

/** A way to an embedded store: what another process says of its own, or the store itself, open here. */
export interface Way {
  readonly view: Readable;
  /** By which runs are changed: only who works does that. */
  readonly change: Changeable | undefined;
  /** The process that has it; null where it is open here. */
  readonly pid: number | null;
  /** Gives the folder back. */
  leave(): Promise<void>;
}

/**
 * The way to an embedded store of now.
 *
 * @throws ObsError PIPELINE_STORE if it cannot be opened, or a process has it for long that cannot be asked
 */
export async function findWay({ name, place }: Database, folder: string): Promise<Way> {
  const taken = await takeFolder(folder);
  if ("pid" in taken) {
    const { pid, address } = taken;
    if (address === undefined) {
      throw new ObsError({
        code: "PIPELINE_STORE",
        problem: `the process ${pid} has ${name}, and cannot be asked`,
        fix: "wait until it has ended",
      });
    }
    const view = askingView(address, name);
    return { view, change: view, pid, leave: async () => undefined };
  }
  try {
    const store = await openStore(place);
    return {
      view: viewOver(store, name),
      change: undefined,
      pid: null,
      async leave() {
        await store.close();
        taken.release();
      },
    };
  } catch (error) {
    taken.release();
    throw cannotOpen(name, error);
  }
}

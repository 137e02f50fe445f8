import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMissing, messageOf, objectOf, reasonOf } from "../../narrow/index.ts";
import { readSnapshotFile, Store, type StoreOptions, writeSnapshotFile } from "../store/index.ts";
import type { Turns } from "./turns.ts";

/** Is told of what was kept and cannot be read. */
type Report = (line: string) => void;

/** What an engine remembers beside its samples, as plain data. */
export interface Memory {
  readonly rules: unknown;
  readonly notifications: unknown;
}

const storeFile = (dir: string): string => join(dir, "store.snapshot");
const memoryFile = (dir: string): string => join(dir, "alerts.json");

/**
 * The store as the last run left it. One that cannot be read is moved aside, so that it can be looked at, and the engine
 * begins anew: what it can do now counts for more than what it knew.
 */
export async function restoreStore(
  dir: string,
  options: StoreOptions,
  turns: Turns,
  report: Report,
): Promise<Store> {
  const path = storeFile(dir);
  try {
    const bytes = await readSnapshotFile(path);
    if (bytes === undefined) return new Store(options);
    return await turns.run(Store.restore(bytes, options), new AbortController().signal);
  } catch (error) {
    await setAside(path);
    report(`${messageOf(error)} It was moved to ${path}.broken, and the engine begins without samples.`);
    return new Store(options);
  }
}

/** What rules and notifications remember; nothing of it where it cannot be read. */
export async function readMemory(dir: string, report: Report): Promise<Memory> {
  const path = memoryFile(dir);
  try {
    const { rules, notifications } = objectOf(JSON.parse(await readFile(path, "utf8")));
    return { rules, notifications };
  } catch (error) {
    if (!isMissing(error)) {
      await setAside(path);
      report(`${path} cannot be read (${reasonOf(error)}) and was moved aside: alerts begin anew`);
    }
    return { rules: undefined, notifications: undefined };
  }
}

async function setAside(path: string): Promise<void> {
  await rename(path, `${path}.broken`).catch(() => rm(path, { force: true }).catch(() => undefined));
}

/** Writes all that is to go on after a restart: whole or not at all. Throws what is wrong with the disk. */
export async function keepState(dir: string, store: Store, memory: Memory): Promise<void> {
  await writeSnapshotFile(storeFile(dir), store.snapshot());
  const draft = `${memoryFile(dir)}.new`;
  await writeFile(draft, JSON.stringify(memory), { mode: 0o600 });
  await rename(draft, memoryFile(dir));
}

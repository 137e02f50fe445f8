import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { ownProcess, type ProcessRef, takeLock } from "../../../lock/index.ts";
import { isMissing, objectOf, reasonOf, textOf } from "../../../narrow/index.ts";
import { sleep } from "../../../time/index.ts";
import type { Address } from "../address.ts";

/** The folder of an embedded store, which belongs to one process at a time: now to this one. */
export interface TakenFolder {
  /** The file of events beside the store. */
  readonly events: string;
  /** Says to other processes of this user where the API of this one is. */
  tell(address: Address): void;
  release(): void;
}

/** The process that has the folder. */
export interface Holder {
  readonly pid: number;
  /** Where it is asked; not there if it serves nothing. */
  readonly address: Address | undefined;
}

/** Who holds it and serves nothing has it for the length of a command. */
const waitMs = 30_000;
const lookMs = 50;

/**
 * Takes the folder of an embedded store for this process, or gives the one that has it: at once where that one can be
 * asked, else if it still has it after a while.
 *
 * @throws ObsError PIPELINE_STORE if the folder cannot be written
 */
export async function takeFolder(folder: string): Promise<TakenFolder | Holder> {
  const end = performance.now() + waitMs;
  const addressFile = join(folder, "process.json");
  for (;;) {
    const taken = take(folder);
    if (typeof taken === "function") return takenFolder(folder, addressFile, taken);
    const address = addressOf(addressFile, taken);
    if (address !== undefined || taken.pid === process.pid || performance.now() > end) {
      return { pid: taken.pid, address };
    }
    await sleep(lookMs);
  }
}

/**
 * When the folder of an embedded store last changed hands: each process that takes it makes and removes files in it.
 * Undefined where there is no store.
 */
export const handedAt = (folder: string): number | undefined =>
  statSync(join(folder, "store"), { throwIfNoEntry: false })?.isDirectory() === true
    ? statSync(folder, { throwIfNoEntry: false })?.mtimeMs
    : undefined;

function take(folder: string): (() => void) | ProcessRef {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeLock(join(folder, "lock"));
  } catch (error) {
    throw new ObsError({
      code: "PIPELINE_STORE",
      problem: `the folder ${folder} of the embedded store cannot be written (${reasonOf(error)})`,
      fix: "make it a folder that this user may write, or name another",
      cause: error,
    });
  }
}

function takenFolder(folder: string, addressFile: string, unlock: () => void): TakenFolder {
  // Of a process that was killed.
  rmSync(addressFile, { force: true });
  return {
    events: join(folder, "events.jsonl"),
    tell(address) {
      const draft = `${addressFile}.${process.pid}`;
      const text = `${JSON.stringify({ version: 1, ...ownProcess(), ...address }, null, 2)}\n`;
      writeFileSync(draft, text, { mode: 0o600 });
      renameSync(draft, addressFile);
    },
    release() {
      rmSync(addressFile, { force: true });
      unlock();
    },
  };
}

/** What the holder said of itself; a file of another process is one that nobody has removed yet. */
function addressOf(path: string, { pid, startTime }: ProcessRef): Address | undefined {
  try {
    const said = objectOf(JSON.parse(readFileSync(path, "utf8")));
    const [url, token] = [textOf(said.url, ""), textOf(said.token, "")];
    const isOfHolder = said.version === 1 && said.pid === pid && said.startTime === startTime;
    return isOfHolder && url !== "" ? { url, token } : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw new ObsError({
      code: "PIPELINE_STORE",
      problem: `${path} cannot be read (${reasonOf(error)}), by which the process ${pid} is asked`,
      fix: "be the user who began it",
      cause: error,
    });
  }
}

import { randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isObsError } from "../../../errors/index.ts";
import { takeLock } from "../../../lock/index.ts";
import { isMissing, reasonOf } from "../../../narrow/index.ts";
import { sleep } from "../../../time/index.ts";
import { ledgerError } from "../ledger-error.ts";
import { makeWritable, removeTree } from "./remove-tree.ts";

/** Where the ledger of one run has its files, held by this process alone. */
export interface LedgerFolder {
  /** The tree that patches are applied to. */
  readonly workingTree: string;
  /** What git keeps of it. */
  readonly gitDir: string;
  /** The path of an index for one trial, where nothing is left of the one before. */
  trialIndex(): string;
  /**
   * Takes away what a git that was killed holds for ever, and puts the tree itself back, where it is gone or became a
   * link: through that git would clean another folder.
   */
  mend(): void;
  /** Lets git remove everything in the tree, also what some tool made read-only. */
  makeWritable(): Promise<void>;
  /** Removes all of it, and lets others have the run. */
  remove(): Promise<void>;
}

// By it a folder is known for one of ours: nothing else is ever removed.
const mark = "made-by-tta-obs-pipelines";
// No run is called so.
const dead = ".dead-";

/** `tta-observability/ledgers` in `$XDG_STATE_HOME`, or in `~/.local/state`. */
export const defaultLedgerFolder = (): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "tta-observability", "ledgers");

/** A folder that may not be there yet, without the links on the way to it. */
export function withoutLinks(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (!isMissing(error) || dirname(folder) === folder) throw unusable(folder, error);
    return join(withoutLinks(dirname(folder)), basename(folder));
  }
}

const lockOf = (folder: string, runId: string): string => join(folder, `.${runId}.lock`);

/** Moves the folder of a run aside, unless the run lives: so its name is free at once, however long it takes to remove. */
function aside(folder: string, runId: string): string | undefined {
  const lock = takeLock(lockOf(folder, runId));
  if (typeof lock !== "function") return undefined;
  const moved = join(folder, `${dead}${randomUUID()}`);
  try {
    renameSync(join(folder, runId), moved);
    return moved;
  } catch (error) {
    // Somebody else was faster.
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    lock();
  }
}

/** Removes what dead runs left. */
async function removeDead(folder: string): Promise<void> {
  for (const { name } of readdirSync(folder, { withFileTypes: true })) {
    if (!existsSync(join(folder, name, mark))) continue;
    const left = name.startsWith(dead) ? join(folder, name) : aside(folder, name);
    // What cannot be removed is in nobody's way.
    if (left !== undefined) await removeTree(left).catch(() => undefined);
  }
}

/** Takes the lock of a run; who looks for dead ones has it for a moment, and is waited for. */
async function lockRun(folder: string, runId: string): Promise<() => void> {
  for (let attempt = 1; ; attempt++) {
    const lock = takeLock(lockOf(folder, runId));
    if (typeof lock === "function") return lock;
    if (attempt === 10) {
      throw ledgerError(
        `the ledger of the run ${runId} is held by the process ${lock.pid}`,
        "let one orchestrator drive a run, or end the other",
        lock,
      );
    }
    await sleep(20);
  }
}

function fill(own: string, runId: string): void {
  if (existsSync(own)) {
    throw ledgerError(`${own} is in the way of the run ${runId}`, "move it away, and resume the run");
  }
  mkdirSync(own);
  writeFileSync(join(own, mark), "");
  mkdirSync(join(own, "tree"));
}

function placeAt(own: string, lock: () => void): LedgerFolder {
  const workingTree = join(own, "tree");
  const gitDir = join(own, "git");
  return {
    workingTree,
    gitDir,
    trialIndex: () => {
      const path = join(gitDir, "trial-index");
      for (const left of [path, `${path}.lock`]) rmSync(left, { force: true });
      return path;
    },
    mend: () => {
      for (const name of ["index.lock", "HEAD.lock"]) rmSync(join(gitDir, name), { force: true });
      if (lstatSync(workingTree, { throwIfNoEntry: false })?.isDirectory() !== true) {
        rmSync(workingTree, { force: true });
        mkdirSync(workingTree);
      }
      chmodSync(workingTree, 0o700);
      const link = join(workingTree, ".git");
      rmSync(link, { recursive: true, force: true });
      writeFileSync(link, `gitdir: ${gitDir}\n`);
    },
    makeWritable: () => makeWritable(workingTree),
    remove: async () => {
      try {
        await removeTree(own);
      } finally {
        lock();
      }
    },
  };
}

/**
 * Takes the place of the ledger of a run, in a folder that is made where it is missing, after it removed what dead runs
 * left there, this one among them.
 *
 * @throws ObsError PIPELINE_PATCH if another process has it, or the folder cannot be written
 */
export async function takeLedgerFolder(folder: string, runId: string): Promise<LedgerFolder> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await removeDead(folder);
    const lock = await lockRun(folder, runId);
    try {
      fill(join(folder, runId), runId);
    } catch (error) {
      lock();
      throw error;
    }
    return placeAt(join(folder, runId), lock);
  } catch (error) {
    throw isObsError(error) ? error : unusable(folder, error);
  }
}

const unusable = (folder: string, error: unknown): Error =>
  ledgerError(
    `the ledgers' folder ${folder} cannot be used (${reasonOf(error)})`,
    "let this user write there, or name another folder",
    error,
  );

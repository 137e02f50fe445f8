import { resolve } from "node:path";
import { realFolder } from "../adapters/folders.ts";
import { onStopSignals } from "../adapters/stop-signals.ts";
import { sizeText } from "../doctor/words.ts";
import { defaultStateDir, type Reporter } from "../options.ts";
import { stackLayout } from "../state/stack-layout.ts";
import { archivePlace } from "./adapters/archive-place.ts";
import { listKept } from "./adapters/list-kept.ts";
import { writeArchive } from "./adapters/write-archive.ts";
import { holdStill } from "./hold-still.ts";
import type { BackupManifest } from "./manifest.ts";
import { backupError } from "./problems.ts";
import { tellProgress } from "./progress.ts";
import { whatIsIn } from "./what-is-in.ts";

export interface BackupOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  /** File to write, or a folder for one with the time in its name. Default the current folder. */
  readonly file?: string;
  /** Replaces a file of that name. */
  readonly force?: boolean;
  /** Version of this package: what restores the file must not be older. */
  readonly version: string;
  /** Gets a line now and then while it takes long. */
  readonly report?: Reporter;
}

export interface Backup {
  readonly file: string;
  /** What was written, for people. */
  readonly summary: string;
}

async function write(stateDir: string, options: BackupOptions, signal: AbortSignal): Promise<Backup> {
  const at = new Date();
  const file = archivePlace(options.file, stateDir, options.force === true, at);
  const entries = await listKept(stateDir);
  const files = entries.filter(({ isFolder }) => !isFolder);
  const bytes = files.reduce((sum, entry) => sum + entry.bytes, 0);
  if (files.length === 0) throw nothingIn(stateDir);
  const manifest: BackupManifest = {
    format: 1,
    madeBy: options.version,
    at: at.toISOString(),
    files: files.length,
    bytes,
  };
  const onBytes = tellProgress("Backed up", bytes, options.report);
  const size = await writeArchive({ file, manifest, entries, onBytes, signal });
  const paths = files.map(({ path }) => path);
  return { file, summary: `Backed up ${whatIsIn(paths, bytes)} into ${file} (${sizeText(size)}).` };
}

const nothingIn = (stateDir: string): Error =>
  backupError(
    `there is nothing to back up in ${stateDir}`,
    "name the state folder with --state-dir; in Docker mode data is in volumes",
  );

/**
 * Writes all that a stopped stack keeps into one packed file that its owner alone may read, whole or not at all.
 *
 * @throws ObsError `STACK_RUNNING` while a stack works in the folder, `STACK_BACKUP`, `STACK_FOLDER`, `STACK_DISK_FULL`
 * @example `const { summary } = await backup({ file: "stack.tar.gz", version: "1.0.0" });`
 */
export async function backup(options: BackupOptions): Promise<Backup> {
  const given = resolve(options.stateDir ?? defaultStateDir);
  const stateDir = realFolder(given);
  if (stateDir === undefined) throw nothingIn(given);
  const interrupt = new AbortController();
  const unlisten = onStopSignals(() => interrupt.abort());
  try {
    const release = holdStill(stackLayout(stateDir));
    try {
      return await write(stateDir, options, interrupt.signal);
    } finally {
      release();
    }
  } catch (error) {
    throw interrupt.signal.aborted
      ? backupError("the backup was interrupted, and nothing is left of it", "run it again", error)
      : error;
  } finally {
    unlisten();
  }
}

import { resolve } from "node:path";
import { clipLine } from "../../narrow/index.ts";
import { realFolder, stateFolder } from "../adapters/folders.ts";
import { onStopSignals } from "../adapters/stop-signals.ts";
import { makeFolder } from "../adapters/write-file.ts";
import { defaultStateDir, type Reporter } from "../options.ts";
import { stackLayout } from "../state/stack-layout.ts";
import { holdsData, moveIn, removeFolder } from "./adapters/move-in.ts";
import { type ArchiveEntry, readArchive } from "./adapters/read-archive.ts";
import { unpackFile } from "./adapters/unpack-file.ts";
import { holdStill } from "./hold-still.ts";
import { isKept } from "./kept.ts";
import { type BackupManifest, manifestName, mostManifestBytes, parseManifest } from "./manifest.ts";
import { damaged, restoreError } from "./problems.ts";
import { tellProgress } from "./progress.ts";
import { refuseWithoutRoom } from "./room.ts";
import { stamp } from "./stamp.ts";
import { whatIsIn } from "./what-is-in.ts";

export interface RestoreOptions {
  /** What `backup` wrote. */
  readonly file: string;
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  /** Sets data that is there aside. */
  readonly force?: boolean;
  /** Version of this package. */
  readonly version: string;
  /** Gets a line now and then while it takes long. */
  readonly report?: Reporter;
}

export interface Restored {
  /** What was brought back, for people. */
  readonly summary: string;
  /** The folder in which the data of before is. */
  readonly aside?: string;
}

type Entries = AsyncGenerator<ArchiveEntry>;

interface Source {
  readonly file: string;
  readonly manifest: BackupManifest;
  /** All that follows the manifest. */
  readonly entries: Entries;
}

async function readManifest(entries: Entries, { file, version }: RestoreOptions): Promise<BackupManifest> {
  const { value: first } = await entries.next();
  if (first?.name !== manifestName || first.size > mostManifestBytes)
    throw restoreError(`${file} is no backup of tta-obs`, "name a file that tta-obs backup wrote");
  const chunks: Uint8Array[] = [];
  for await (const chunk of first.bytes) chunks.push(chunk);
  return parseManifest(Buffer.concat(chunks).toString("utf8"), file, version);
}

/** Writes what a backup holds below `draft`, and gives the paths of its files. */
async function unpack(
  { file, manifest, entries }: Source,
  draft: string,
  onBytes: (bytes: number) => void,
): Promise<readonly string[]> {
  const paths: string[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    const isFolder = entry.type === "directory";
    const path = isFolder ? entry.name.replace(/\/$/, "") : entry.name;
    if (!isKept(path, isFolder) || !(isFolder || entry.type === "file"))
      throw damaged(file, `it holds the ${entry.type} ${clipLine(JSON.stringify(entry.name), 100)}`);
    if (isFolder) {
      makeFolder(`${draft}/${path}`, entry.mode | 0o700);
      continue;
    }
    paths.push(path);
    bytes += entry.size;
    if (paths.length > manifest.files || bytes > manifest.bytes)
      throw damaged(file, "it holds more than it says");
    await unpackFile(`${draft}/${path}`, entry);
    onBytes(entry.size);
  }
  if (paths.length < manifest.files || bytes < manifest.bytes)
    throw damaged(file, "it holds less than it says");
  return paths;
}

async function into(stateDir: string, source: Source, options: RestoreOptions): Promise<Restored> {
  const { file, manifest } = source;
  const layout = stackLayout(stateDir);
  const release = holdStill(layout);
  const draft = `${stateDir}/restoring`;
  try {
    const held = holdsData(stateDir);
    if (held && options.force !== true)
      throw restoreError(
        `${stateDir} holds data already`,
        "name another folder with --state-dir, or set it aside with --force",
      );
    removeFolder(draft);
    const paths = await unpack(source, draft, tellProgress("Restored", manifest.bytes, options.report));
    const aside = `${stateDir}/before-restore-${stamp(new Date())}`;
    moveIn(stateDir, draft, aside);
    if (!held) removeFolder(aside);
    const summary = `Restored ${whatIsIn(paths, manifest.bytes)}, as it was at ${manifest.at}, from ${file}.`;
    return { summary, ...(held && { aside }) };
  } finally {
    removeFolder(draft);
    release();
  }
}

/**
 * Brings back what `backup` wrote into a state folder from which no stack runs, whole or not at all.
 *
 * @throws ObsError `STACK_RESTORE` for a file that is no whole backup of this version or an earlier one, and where data is
 * already; `STACK_RUNNING`, `STACK_FOLDER`, `STACK_DISK_FULL`
 * @example `const { summary } = await restore({ file: "stack.tar.gz", version: "1.0.0" });`
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const given = resolve(options.stateDir ?? defaultStateDir);
  const wasThere = realFolder(given) !== undefined;
  const interrupt = new AbortController();
  const unlisten = onStopSignals(() => interrupt.abort());
  const entries = readArchive(options.file, interrupt.signal);
  let done = false;
  try {
    const manifest = await readManifest(entries, options);
    refuseWithoutRoom(given, manifest.bytes);
    const restored = await into(stateFolder(given), { file: options.file, manifest, entries }, options);
    done = true;
    return restored;
  } catch (error) {
    throw interrupt.signal.aborted
      ? restoreError("the restore was interrupted, and nothing of it is left", "run it again", error)
      : error;
  } finally {
    if (!done && !wasThere) removeFolder(given);
    await entries.return(undefined);
    unlisten();
  }
}

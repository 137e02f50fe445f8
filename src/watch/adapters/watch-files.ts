import { type FSWatcher, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { callAfter } from "../../time/index.ts";

/** What is looked at: absolute paths. */
export interface WatchedFiles {
  readonly files: readonly string[];
  /** Folders in which further files may appear. */
  readonly folders: readonly string[];
}

/** Absolute paths, in no order. */
export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface WatchFilesInput {
  /** Asked before every look, so that it may grow and shrink. Must not reject. */
  readonly list: () => Promise<WatchedFiles>;
  readonly onChange: (changes: FileChanges) => void;
  /** Milliseconds between two looks where the system tells of no change. Default 1,000. */
  readonly everyMs?: number;
  /** Milliseconds of quiet before a look: editors write in several steps. Default 25. */
  readonly settleMs?: number;
}

export interface FileWatch {
  /** Looks again soon: for a list that has just become another. */
  poke(): void;
  close(): void;
}

/** Of what a file is known to be as it was; undefined when it is not there. */
async function signature(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}

async function signatures(files: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all(files.map(async (path) => [path, await signature(path)] as const));
  return new Map(found.flatMap(([path, now]) => (now === undefined ? [] : [[path, now] as const])));
}

function compare(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): FileChanges {
  return {
    added: [...now.keys()].filter((path) => !before.has(path)),
    changed: [...now]
      .filter(([path, text]) => before.has(path) && before.get(path) !== text)
      .map(([path]) => path),
    removed: [...before.keys()].filter((path) => !now.has(path)),
  };
}

/**
 * Tells when files change, appear or vanish, within milliseconds where the system tells of it, and within a look
 * elsewhere: network disks and mounts in containers tell nothing. What changes after it resolves is not missed.
 *
 * @example `const watch = await watchFiles({ list, onChange: ({ changed }) => reload(changed) });`
 */
export async function watchFiles(input: WatchFilesInput): Promise<FileWatch> {
  const { settleMs = 25, everyMs = 1000 } = input;
  const watchers = new Map<string, FSWatcher>();
  let closed = false;
  let stopTimer = (): void => {};
  let looking = false;
  let again = false;
  let due = false;

  // A folder in which something is written all the time must not put the look off for ever.
  const soon = (): void => {
    if (closed || due) return;
    due = true;
    stopTimer();
    stopTimer = callAfter(settleMs, look);
  };
  const listenTo = (folders: ReadonlySet<string>): void => {
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, soon);
        watchers.set(folder, watcher);
        watcher.on("error", () => {
          watcher.close();
          watchers.delete(folder);
        });
      } catch {
        // It is not there yet, or the system has no watch left: the regular look still sees its files.
      }
    }
  };
  const snapshot = async (): Promise<Map<string, string>> => {
    const { files, folders } = await input.list();
    if (!closed) listenTo(new Set(folders));
    return signatures(files);
  };
  let known = await snapshot();

  async function look(): Promise<void> {
    due = false;
    if (closed) return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    const now = await snapshot();
    looking = false;
    if (closed) return;
    const changes = compare(known, now);
    known = now;
    if (changes.added.length + changes.changed.length + changes.removed.length > 0) input.onChange(changes);
    if (again) soon();
    again = false;
    if (due) return;
    stopTimer();
    stopTimer = callAfter(everyMs, look, true);
  }
  stopTimer = callAfter(everyMs, look, true);

  return {
    poke: soon,
    close: () => {
      closed = true;
      stopTimer();
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

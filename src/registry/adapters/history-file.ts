import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { takeLock } from "../../lock/index.ts";
import { isMissing, reasonOf } from "../../narrow/index.ts";
import { historyLineOf, readHistoryLine } from "../history/history-line.ts";
import { type StageChange, stagesOf } from "../history/stage-change.ts";

/** The file at the top of a project that alone says which stage a component is at. */
export const historyFileName = "components.history.jsonl";

/**
 * All changes of stages, in the order in which they happened. None where there is no file.
 *
 * @throws ObsError COMPONENT_HISTORY with the number of the first line that cannot be meant
 * @example
 * ```ts
 * const [first] = readHistory(top); // { component: "api", from: "development", to: "staging", … }
 * ```
 */
export function readHistory(top: string): readonly StageChange[] {
  let text: string;
  try {
    text = readFileSync(join(top, historyFileName), "utf8");
  } catch (error) {
    if (isMissing(error)) return [];
    throw unwritable("cannot be read", "make it a file that you may read", error);
  }
  return text
    .split("\n")
    .flatMap((line, index) =>
      line.trim() === "" ? [] : [readHistoryLine(line, `${historyFileName}:${index + 1}`)],
    );
}

/**
 * Adds a change to the history: whole or not at all, on the disk when this returns, and only while the component is at
 * the stage that the change leaves, so that of two who promote at once one is told.
 *
 * @throws ObsError COMPONENT_HISTORY
 * @example
 * ```ts
 * appendHistory(top, { atMs: Date.now(), component: "api", from: "development", to: "staging", by: "ann", reason: "ready", evidence: [] });
 * ```
 */
export function appendHistory(top: string, change: StageChange): void {
  const line = historyLineOf(change);
  const release = lockOf(top);
  try {
    const is = stagesOf(readHistory(top)).get(change.component) ?? "development";
    if (is !== change.from) {
      throw new ObsError({
        code: "COMPONENT_HISTORY",
        problem: `${change.component} is at ${is}, and the change leaves ${change.from}`,
        fix: "look again: somebody has changed its stage meanwhile",
      });
    }
    append(join(top, historyFileName), line);
  } finally {
    release();
  }
}

const attempts = 1_000;
const pauseMs = 10;

/** Waits for whoever writes a line now. */
function lockOf(top: string): () => void {
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const taken = takeLock(join(top, `.${historyFileName}.lock`));
      if (typeof taken === "function") return taken;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  } catch (error) {
    throw unwritable("cannot be written", "make the folder one that you may write to", error);
  }
  throw unwritable("is held by another process", "end that process, and try again");
}

function append(path: string, line: string): void {
  const isNew = !existsSync(path);
  let file: number | undefined;
  try {
    file = openSync(path, "a+");
    const { size } = fstatSync(file);
    const bytes = Buffer.from(endsOpen(file, size) ? `\n${line}` : line);
    try {
      if (writeSync(file, bytes) < bytes.length) throw new Error("the disk took a part of the line");
      fsyncSync(file);
    } catch (error) {
      ftruncateSync(file, size);
      throw error;
    }
    if (isNew) syncFolderOf(path);
  } catch (error) {
    throw unwritable(
      "cannot be written",
      "make room on its disk, and let it be one that you may write to",
      error,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether the last line has no end: editors leave it away. */
function endsOpen(file: number, size: number): boolean {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}

function syncFolderOf(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(join(path, ".."), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const unwritable = (problem: string, fix: string, cause?: unknown): ObsError =>
  new ObsError({
    code: "COMPONENT_HISTORY",
    problem: `${historyFileName} ${problem}${cause === undefined ? "" : ` (${reasonOf(cause)})`}`,
    fix,
    cause,
  });

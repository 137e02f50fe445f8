import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { codeOf } from "../../narrow/index.ts";
import { type ProcessRef, processRefOf } from "../process-ref.ts";
import { isAlive, ownProcess } from "./process-identity.ts";

function holderIn(text: string): ProcessRef | undefined {
  try {
    return processRefOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Writes a text beside the lock, and lets `put` bring it there: whole or not at all, since an empty lock looks stale. */
function withDraft(path: string, text: string, put: (draft: string) => void): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    put(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

function create(path: string, text: string): boolean {
  try {
    withDraft(path, text, (draft) => linkSync(draft, path));
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

// Every process of the machine may come at this moment, each on its own of few processors.
const attempts = 200;
const pauseMs = 5;

const guardOf = (path: string): string => `${path}.replacing`;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}

/**
 * Puts `own` in place of the lock of a dead process, while no other process may: a lock of its own guards that. The
 * file is replaced, never away: where it was away for a moment, a third process took it and two had it. Gives whether
 * it did.
 */
function replace(path: string, stale: string, own: string): boolean {
  const done = takeLock(guardOf(path));
  if (typeof done !== "function") return false;
  try {
    if (textOf(path) !== stale) return false;
    withDraft(path, own, (draft) => renameSync(draft, path));
    return true;
  } finally {
    done();
  }
}

/**
 * Takes a lock, a file in a folder that is there, for this process. Gives a function that releases it, or the process
 * that holds it; a lock whose process is dead is taken over, by exactly one of those that find it.
 *
 * @throws what Node says when the file cannot be written
 */
export function takeLock(path: string): (() => void) | ProcessRef {
  const own = `${JSON.stringify(ownProcess())}\n`;
  const release = (): void => {
    if (textOf(path) === own) rmSync(path, { force: true });
  };
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (create(path, own)) return release;
    const text = textOf(path);
    if (text === undefined) continue;
    const holder = holderIn(text);
    if (holder !== undefined && isAlive(holder)) return holder;
    if (replace(path, text, own)) return release;
    pause();
  }
  const replacing = holderIn(textOf(guardOf(path)) ?? "");
  if (replacing !== undefined) return replacing;
  throw new Error("it changes hands too fast");
}

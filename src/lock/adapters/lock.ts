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

// Whole or not at all: a lock that is created empty and filled later looks stale in between.
function create(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock of a dead process away; puts it back if another process had just made it its own. */
function clear(path: string, stale: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    if (textOf(aside) !== stale) linkSync(aside, path);
  } catch {
    // Another process cleared it first; the next attempt sees what it made of it.
  }
  rmSync(aside, { force: true });
}

/**
 * Takes a lock, a file in a folder that is there, for this process. Gives a function that releases it, or the process
 * that holds it; a lock whose process is dead is taken over.
 *
 * @throws what Node says when the file cannot be written
 */
export function takeLock(path: string): (() => void) | ProcessRef {
  const own = `${JSON.stringify(ownProcess())}\n`;
  for (let attempt = 0; attempt < 20; attempt++) {
    if (create(path, own)) {
      return () => {
        if (textOf(path) === own) rmSync(path, { force: true });
      };
    }
    const text = textOf(path);
    if (text === undefined) continue;
    const holder = holderIn(text);
    if (holder !== undefined && isAlive(holder)) return holder;
    clear(path, text);
  }
  throw new Error("it changes hands too fast");
}

import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { makeFolder, writeProblem } from "../../adapters/write-file.ts";
import { keptParts } from "../kept.ts";

/** Whether a state folder holds a file that a restore would replace; true too where that cannot be seen. */
export function holdsData(stateDir: string): boolean {
  return keptParts.some((part) => {
    const path = `${stateDir}/${part}`;
    try {
      return (
        existsSync(path) &&
        readdirSync(path, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory())
      );
    } catch {
      return true;
    }
  });
}

/**
 * Puts the parts that were unpacked in `draft` into their place, and what is there into `aside`: all of them, or none.
 *
 * @throws ObsError `STACK_FOLDER` where one cannot be moved, as one that a disk is mounted on
 */
export function moveIn(stateDir: string, draft: string, aside: string): void {
  const moved: (readonly [from: string, to: string])[] = [];
  const move = (from: string, to: string): void => {
    if (!existsSync(from)) return;
    try {
      renameSync(from, to);
    } catch (error) {
      for (const [before, now] of moved.toReversed()) renameSync(now, before);
      throw writeProblem(from, error, "empty that folder by hand, and run it again");
    }
    moved.push([from, to]);
  };
  makeFolder(aside, 0o700);
  for (const part of keptParts) move(`${stateDir}/${part}`, `${aside}/${part}`);
  for (const part of keptParts) move(`${draft}/${part}`, `${stateDir}/${part}`);
}

/** Removes a folder and all in it. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

import { dirname } from "node:path";
import { type ProcessRef, takeLock as take } from "../../lock/index.ts";
import { makeFolder, writeProblem } from "./write-file.ts";

/**
 * Takes the lock of a state folder for this process. Gives a function that releases it, or the process that holds it.
 *
 * @throws ObsError `STACK_FOLDER`, `STACK_DISK_FULL`
 */
export function takeLock(path: string): (() => void) | ProcessRef {
  makeFolder(dirname(path));
  try {
    return take(path);
  } catch (error) {
    throw writeProblem(path, error);
  }
}

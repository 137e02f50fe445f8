import { statSync } from "node:fs";

/** Whether a path is a folder; false also for one that may not be looked at. */
export function folderExists(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

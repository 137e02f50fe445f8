import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ownEnvironment } from "../../processes/index.ts";

const mostBytes = 4 * 1024 * 1024;

/** Whether something stands there in a folder. */
export const isThere = (folder: string, file: string): boolean =>
  statSync(join(folder, file), { throwIfNoEntry: false }) !== undefined;

/** The text of a file in a folder; none where it cannot be read, or is too long to be what it should be. */
export function textAt(folder: string, file: string): string {
  try {
    const path = join(folder, file);
    return statSync(path).size > mostBytes ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Whether a program is on the PATH. */
export function isOnPath(program: string): boolean {
  const folders = (ownEnvironment().PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return statSync(join(folder, program)).isFile();
    } catch {
      return false;
    }
  });
}

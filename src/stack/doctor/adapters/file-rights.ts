import { accessSync, constants, statSync } from "node:fs";

/** What the system says of a file or folder. */
export interface FileRights {
  readonly isFolder: boolean;
  readonly size: number;
  /** The last nine bits: `0o600`. */
  readonly mode: number;
  /** Whether this user owns it. */
  readonly isOurs: boolean;
  readonly isWritable: boolean;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Undefined where there is nothing, or where it may not be seen. */
export function fileRights(path: string): FileRights | undefined {
  try {
    const found = statSync(path);
    const own = process.getuid?.();
    return {
      isFolder: found.isDirectory(),
      size: found.size,
      mode: found.mode & 0o777,
      isOurs: own === undefined || found.uid === own,
      isWritable: isWritable(path),
    };
  } catch {
    return undefined;
  }
}

/** Windows keeps rights in lists that the mode of a file does not show. */
export const modesCount: boolean = process.platform !== "win32";

import { accessSync, constants, statSync } from "node:fs";
import { codeOf } from "../../../narrow/index.ts";

/** What the system says of a file or folder. */
export interface FileRights {
  readonly isFolder: boolean;
  readonly size: number;
  /** The last nine bits: `0o600`. */
  readonly mode: number;
  /** Whether this user owns it. */
  readonly isOurs: boolean;
  readonly isWritable: boolean;
  /** Whether its file system takes no writes from anybody. */
  readonly isReadOnly: boolean;
}

/** Why it cannot be written, by the code that Node gives; undefined where it can. */
function whyNot(path: string): string | undefined {
  try {
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return codeOf(error) ?? "unknown";
  }
}

/** Undefined where there is nothing, or where it may not be seen. */
export function fileRights(path: string): FileRights | undefined {
  try {
    const found = statSync(path);
    const own = process.getuid?.();
    const why = whyNot(path);
    return {
      isFolder: found.isDirectory(),
      size: found.size,
      mode: found.mode & 0o777,
      isOurs: own === undefined || found.uid === own,
      isWritable: why === undefined,
      isReadOnly: why === "EROFS",
    };
  } catch {
    return undefined;
  }
}

/** Windows keeps rights in lists that the mode of a file does not show. */
export const modesCount: boolean = process.platform !== "win32";

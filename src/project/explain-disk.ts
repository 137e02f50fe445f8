import { ObsError } from "../errors/index.ts";
import { reasonOf } from "../narrow/index.ts";

interface Reason {
  readonly problem: string;
  readonly fix: string;
}

const reasons: Readonly<Record<string, Reason>> = {
  EACCES: { problem: "permission denied", fix: "make it writable for you, or set another outDir" },
  EPERM: { problem: "not permitted", fix: "make it writable for you, or set another outDir" },
  ENOENT: { problem: "its folder cannot be made", fix: "set another outDir" },
  EROFS: { problem: "the file system is read-only", fix: "set an outDir that can be written to" },
  ENOSPC: { problem: "no space left on the device", fix: "free some space and run it again" },
  EDQUOT: { problem: "the disk quota is used up", fix: "free some space and run it again" },
  EISDIR: { problem: "a folder is there", fix: "move the folder away, or set another outDir" },
  ENOTDIR: {
    problem: "a file stands where a folder belongs",
    fix: "move the file away, or set another outDir",
  },
  EEXIST: {
    problem: "a file stands where a folder belongs",
    fix: "move the file away, or set another outDir",
  },
};

/** `write` is staging: nothing has taken its place yet. */
export type DiskStep = "read" | "write" | "replace" | "remove";

/** Says in one sentence why a generated file or folder could not be read, written or removed. */
export function explainDisk(error: unknown, step: DiskStep, path: string, outDir: string): ObsError {
  const code = reasonOf(error);
  const reason = reasons[code] ?? { problem: code, fix: "make it accessible and run it again" };
  return new ObsError({
    code: "GENERATE_DISK",
    problem: `cannot ${step} ${path} in ${outDir}, ${reason.problem}`,
    fix: step === "write" ? `${reason.fix} (nothing was changed)` : reason.fix,
    cause: error,
  });
}

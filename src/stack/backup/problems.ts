import { ObsError } from "../../errors/index.ts";

export const backupError = (problem: string, fix: string, cause?: unknown): ObsError =>
  new ObsError({ code: "STACK_BACKUP", problem, fix, ...(cause !== undefined && { cause }) });

export const restoreError = (problem: string, fix: string, cause?: unknown): ObsError =>
  new ObsError({ code: "STACK_RESTORE", problem, fix, ...(cause !== undefined && { cause }) });

/** A file that ends too early, holds other things than it says, or is none of ours. */
export const damaged = (file: string, why: string, cause?: unknown): ObsError =>
  restoreError(`${file} is no whole backup (${why})`, "take another one; nothing was restored", cause);

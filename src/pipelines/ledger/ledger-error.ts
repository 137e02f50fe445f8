import { isObsError, ObsError } from "../../errors/index.ts";
import { processRefOf } from "../../lock/index.ts";
import type { Fault } from "./patch.ts";

/** An error of the ledger, about anything but one patch. */
export function ledgerError(problem: string, fix: string, cause?: unknown): ObsError {
  return new ObsError({ code: "PIPELINE_PATCH", problem, fix, ...(cause !== undefined && { cause }) });
}

/** True where another process has the ledger: it is free again when that one has ended, or has let go of the run. */
export const isHeld = (error: unknown): boolean =>
  isObsError(error) && error.code === "PIPELINE_PATCH" && processRefOf(error.cause) !== undefined;

/** What is wrong with a patch, as the sentence that people read. */
export const patchError = (name: string, { problem, fix }: Fault): ObsError =>
  ledgerError(`the patch ${JSON.stringify(name)} ${problem}`, fix);

import { ObsError } from "../../errors/index.ts";
import type { Fault } from "./patch.ts";

/** An error of the ledger, about anything but one patch. */
export function ledgerError(problem: string, fix: string, cause?: unknown): ObsError {
  return new ObsError({ code: "PIPELINE_PATCH", problem, fix, ...(cause !== undefined && { cause }) });
}

/** What is wrong with a patch, as the sentence that people read. */
export const patchError = (name: string, { problem, fix }: Fault): ObsError =>
  ledgerError(`the patch ${JSON.stringify(name)} ${problem}`, fix);

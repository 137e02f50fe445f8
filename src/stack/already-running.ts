import { ObsError } from "../errors/index.ts";
import type { ProcessRef } from "../lock/index.ts";

/** A second start from the same state folder. */
export function runningError(stateDir: string, holder: ProcessRef): ObsError {
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `a stack already runs from ${stateDir} (pid ${holder.pid})`,
    fix: "see it with tta-obs status, or stop it with tta-obs down",
  });
}

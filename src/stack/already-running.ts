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

/** The same where what runs is not what is asked for: `differs` says in what. */
export function runsOtherwise(stateDir: string, holder: ProcessRef, differs: string): ObsError {
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `a stack already runs from ${stateDir} (pid ${holder.pid}), ${differs}`,
    fix: "stop it with tta-obs down, then start it as you want it",
  });
}

import { ObsError } from "../errors/index.ts";
import type { ProcessRef } from "../lock/index.ts";
import { fileExists } from "./adapters/folders.ts";
import type { StackLayout } from "./state/stack-layout.ts";

type Place = Pick<StackLayout, "stateDir" | "stateFile">;

/** A second start from the same state folder, whose lock `holder` has. */
export function runningError({ stateDir, stateFile }: Place, holder: ProcessRef): ObsError {
  if (!fileExists(stateFile)) return busyError(stateDir, holder);
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `a stack already runs from ${stateDir} (pid ${holder.pid})`,
    fix: "see it with tta-obs status, or stop it with tta-obs down",
  });
}

/** Who has the lock of a state folder of which no state file says yet, or any more, that a stack runs. */
export function busyError(stateDir: string, holder: ProcessRef): ObsError {
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `another tta-obs (pid ${holder.pid}) starts the stack of ${stateDir}, backs it up or restores it`,
    fix: "wait until that is done, and run this again",
  });
}

/** A second start where what runs is not what is asked for: `differs` says in what. */
export function runsOtherwise(stateDir: string, holder: ProcessRef, differs: string): ObsError {
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `a stack already runs from ${stateDir} (pid ${holder.pid}), ${differs}`,
    fix: "stop it with tta-obs down, then start it as you want it",
  });
}

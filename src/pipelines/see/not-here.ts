import { ObsError } from "../../errors/index.ts";
import type { Changeable } from "../serve/changing-routes.ts";

type Command = keyof Changeable;

const cannot = (problem: string, fix: string, command: Command, run: string): ObsError =>
  new ObsError({ code: "PIPELINE_STORE", problem, fix: `${fix}: npx tta-obs pipeline ${command} ${run}` });

/** Refuses to change a run, with the command that does. */
export function notHere(problem: string): Changeable {
  const refuse = (command: Command, run: string): Promise<never> =>
    Promise.reject(cannot(problem, "do it on the command line", command, run));
  return {
    cancel: (run) => refuse("cancel", run),
    retry: (run) => refuse("retry", run),
    drop: (run) => refuse("drop", run),
  };
}

/** What went wrong where a process was asked that does not answer: it may have done it all the same. */
export const notHeard = (problem: string, command: Command, run: string): ObsError =>
  cannot(problem, "look whether it was done, else do it on the command line", command, run);

import { ObsError } from "../../errors/index.ts";
import type { Changeable } from "../serve/changing-routes.ts";

/** Refuses to change a run, with the command that does. */
export function notHere(problem: string): Changeable {
  const refuse = (run: string, command: string): Promise<never> =>
    Promise.reject(
      new ObsError({
        code: "PIPELINE_STORE",
        problem,
        fix: `do it on the command line: npx tta-obs pipeline ${command} ${run}`,
      }),
    );
  return {
    cancel: (run) => refuse(run, "cancel"),
    retry: (run) => refuse(run, "retry"),
    drop: (run) => refuse(run, "drop"),
  };
}

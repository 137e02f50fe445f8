import { ObsError } from "../../errors/index.ts";

/** What was not completed cannot be tried again, or dropped, for this reason. */
export const refusal = (problem: string, fix: string): ObsError =>
  new ObsError({ code: "PIPELINE_RECOVERY", problem, fix });

import { ObsError } from "../../errors/index.ts";

/** What is wrong with a check, and what to write instead. */
export function refuse(problem: string, fix: string): ObsError {
  return new ObsError({ code: "HEALTH_CHECK", problem: `health config: ${problem}`, fix });
}

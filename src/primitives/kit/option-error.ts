import { ObsError } from "../../errors/index.ts";

/** The error for an option of a primitive that is missing or out of range. */
export function optionError(kind: string, name: string, problem: string, fix: string): ObsError {
  return new ObsError({ code: "PRIMITIVE_OPTION", problem: `${kind} "${name}" ${problem}`, fix });
}

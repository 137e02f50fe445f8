import { ObsError } from "../../errors/index.ts";

/** `value` if it is a whole number from `least` on; otherwise throws PRIMITIVE_OPTION about `what`. */
export function wholeNumber(value: number, least: number, what: string): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new ObsError({
    code: "PRIMITIVE_OPTION",
    problem: `${what} is ${String(value)}`,
    fix: `give a whole number, ${least} or more`,
  });
}

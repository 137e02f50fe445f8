import { ObsError } from "../../errors/index.ts";

/**
 * `value` if it is a whole number from `least` on, and up to `most` where room is taken for so many ahead;
 * otherwise throws PRIMITIVE_OPTION about `what`.
 */
export function wholeNumber(value: number, least: number, what: string, most?: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= (most ?? value)) return value;
  throw new ObsError({
    code: "PRIMITIVE_OPTION",
    problem: `${what} is ${String(value)}`,
    fix:
      most === undefined
        ? `give a whole number, ${least} or more`
        : `give a whole number from ${least} to ${most.toLocaleString("en")}`,
  });
}

import { orZero, share, type ValueUnit, type Vector } from "../../promql/index.ts";

/** The share of what may never have happened, and then has no series: 0 wherever there is a whole. */
export function shareOrNone<L extends string, U extends ValueUnit>(
  part: Vector<L, U>,
  whole: Vector<L, U>,
): Vector<L, "ratio"> {
  return share<L, U>(orZero<L, U>(part, whole), whole);
}

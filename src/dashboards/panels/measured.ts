import { compare, type ValueUnit, type Vector } from "../../promql/index.ts";

/**
 * A quantile where something was measured: that of nothing is NaN, which a number or a table would print and a
 * ranking would list. Lines show it as a gap, and keep their exemplars without this.
 */
export function measured<L extends string, U extends ValueUnit>(of: Vector<L, U>): Vector<L, U> {
  return compare(of, ">=", 0);
}

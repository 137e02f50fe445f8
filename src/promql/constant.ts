import { type Vector, vector } from "./expression.ts";
import { call, number } from "./nodes.ts";
import type { ValueUnit } from "./unit.ts";

/** A number at each moment, as a series without labels. Throws an `ObsError` PROMQL_NUMBER for one that is not finite. */
export function constant<U extends ValueUnit>(value: number, unit: U): Vector<never, U> {
  return vector({ node: call("vector", number(value)), labels: [], unit, ceiling: value });
}

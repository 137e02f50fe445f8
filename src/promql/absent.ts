import type { Window } from "./duration.ts";
import { type Vector, vector } from "./expression.ts";
import { call } from "./nodes.ts";
import { ranged } from "./ranged.ts";
import type { QueryUnit, ValueUnit } from "./unit.ts";

/**
 * 1 where a query has no series at all: for alerts. Panels refuse it, since a line where nothing was measured says
 * that something was. Prometheus adds the labels that its selector fixes to one value, which its type does not say:
 * match it with others by `on: []`.
 */
export function absent<L extends string, U extends QueryUnit>(of: Vector<L, U>): Vector<never, "none"> {
  return vector({ node: call("absent", of.node), labels: [], unit: "none", ceiling: 1 });
}

/** 1 where a query had no series in the whole window: for alerts. */
export function absentOverTime<L extends string, U extends ValueUnit>(
  of: Vector<L, U>,
  window: Window,
): Vector<never, "none"> {
  return vector({ node: call("absent_over_time", ranged(of, window)), labels: [], unit: "none", ceiling: 1 });
}

import type { Frame } from "./frame.ts";
import type { Plan, Query } from "./query.ts";

/** Plans for each moment of a frame what is worked out for one. */
export function repeated(plan: Plan, { count }: Frame, { budget, pace }: Query): Plan {
  return function* () {
    const value = yield* plan();
    if (value.type === "string") return value;
    if (value.type === "scalar") return { type: "scalar", values: repeatedNumber(value.values, count) };
    const columns = [];
    for (const { labels, values, present } of value.columns) {
      budget.hold(count);
      columns.push({
        labels,
        values: repeatedNumber(values, count),
        present: new Uint8Array(count).fill(present[0] ?? 0),
      });
      if (pace.isDue(count)) yield;
    }
    return { type: "vector", columns };
  };
}

function repeatedNumber(values: Float64Array, count: number): Float64Array {
  return new Float64Array(count).fill(values[0] ?? 0);
}

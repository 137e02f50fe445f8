import type { Frame } from "./frame.ts";
import type { Plan, Query } from "./query.ts";
import type { Value } from "./value.ts";

/** Plans for each moment of a frame what is worked out for one. */
export function repeated(plan: Plan, { count }: Frame, { budget, pace }: Query): Plan {
  function* value(): Generator<undefined, Value> {
    const once = yield* plan.value();
    if (once.type === "string") return once;
    if (once.type === "scalar") return { type: "scalar", values: repeatedNumber(once.values, count) };
    const columns = [];
    for (const { labels, values, present } of once.columns) {
      budget.hold(count);
      columns.push({
        labels,
        values: repeatedNumber(values, count),
        present: new Uint8Array(count).fill(present[0] ?? 0),
      });
      if (pace.isDue(count)) yield;
    }
    return { type: "vector", columns };
  }
  return { value };
}

function repeatedNumber(values: Float64Array, count: number): Float64Array {
  return new Float64Array(count).fill(values[0] ?? 0);
}

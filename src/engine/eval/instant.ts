import type { SelectorNode } from "../../promql/index.ts";
import type { Column } from "../model/column.ts";
import type { Samples } from "../model/samples.ts";
import { type Frame, lastOf } from "./frame.ts";
import type { Plan, Query } from "./query.ts";
import { select } from "./select.ts";
import { shifted } from "./shift.ts";

/** What of a sample is asked for: its value, or its seconds since 1970. */
export type Aspect = "value" | "time";

/** The last sample of each series of a selector at each moment, unless it is too old or the series ended. */
export function planSelector(node: SelectorNode, frame: Frame, query: Query, aspect: Aspect = "value"): Plan {
  const data = shifted(frame, node, query);
  const reach = query.dialect === 3 ? query.lookback - 1 : query.lookback;
  const [from, to] = [data.from - reach, lastOf(data)];
  const series = frame.count === 0 ? [] : select(node, from, to, query);
  return function* () {
    const columns: Column[] = [];
    for (const selected of series) {
      const samples = selected.read(from, to);
      const column = last(samples, data, reach, aspect);
      if (column !== undefined) {
        query.budget.hold(frame.count);
        columns.push(column);
      }
      if (query.pace.isDue(samples.times.length + frame.count)) yield;
    }
    return { type: "vector", columns };
  };
}

function last(samples: Samples, data: Frame, reach: number, aspect: Aspect): Column | undefined {
  const { labels, times, stale } = samples;
  const { from, step, count } = data;
  const given = aspect === "value" ? samples.values : times.map((ms) => ms / 1_000);
  const values = new Float64Array(count);
  const present = new Uint8Array(count);
  const { length } = times;
  let behind = 0;
  let found = 0;
  for (let i = 0; i < count; i++) {
    const moment = from + i * step;
    while (behind < length && (times[behind] ?? 0) <= moment) behind++;
    const at = behind - 1;
    if (at < 0 || (times[at] ?? 0) < moment - reach || stale?.[at] === 1) continue;
    values[i] = given[at] ?? 0;
    present[i] = 1;
    found++;
  }
  return found === 0 ? undefined : { labels, values, present };
}

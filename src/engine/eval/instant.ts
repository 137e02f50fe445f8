import type { SelectorNode } from "../../promql/index.ts";
import type { Column } from "../model/column.ts";
import type { Samples } from "../model/samples.ts";
import { type Arrays, arraysOf } from "./arrays.ts";
import { areOfOneMetric, planOfFlow } from "./flow.ts";
import { type Frame, lastOf } from "./frame.ts";
import { ready } from "./pace.ts";
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
  const flow = function* (isKept: boolean): Generator<Column | undefined, void> {
    const take = arraysOf(frame.count, isKept);
    let free: Arrays | undefined;
    for (const selected of series) {
      const samples = selected.read(from, to);
      const given = aspect === "value" ? samples.values : samples.times.map((ms) => ms / 1_000);
      free ??= take();
      const column = { labels: selected.labels, ...free };
      if (last(samples, given, data, reach, column)) {
        free = undefined;
        yield column;
      }
      if (query.pace.isDue(samples.times.length + frame.count)) yield;
    }
  };
  const open = () =>
    ready({ isUnnamed: false, isDistinct: true, isOneMetric: areOfOneMetric(series), columns: flow });
  return planOfFlow(open, "distinct", frame, query);
}

/** Fills a column, and says whether there is anything in it. */
function last(
  { times, stale }: Samples,
  given: Float64Array,
  { from, step, count }: Frame,
  reach: number,
  { values, present }: Column,
): boolean {
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
  return found > 0;
}

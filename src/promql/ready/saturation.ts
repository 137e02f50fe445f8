import type { TargetLabel } from "../../catalog/index.ts";
import { sum } from "../aggregate.ts";
import { share } from "../arithmetic.ts";
import type { Window } from "../duration.ts";
import type { Vector } from "../expression.ts";
import type { Grouping } from "../grouping.ts";
import { counterSeries } from "../own.ts";
import { rate } from "../rate.ts";

/** The share of time in which the event loop was busy: near 1 the process takes no more work. */
export function eventLoopUtilization<const G extends TargetLabel = never>(
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "ratio"> {
  const active = counterSeries("tta_event_loop_seconds_total", { state: "active" });
  const all = counterSeries("tta_event_loop_seconds_total");
  return share<G, "seconds/s">(sum(rate(active, window), grouping), sum(rate(all, window), grouping));
}

import { stackJobs, type TargetLabel } from "../../catalog/index.ts";
import type { Window } from "../duration.ts";
import { type Vector, vector } from "../expression.ts";
import { noneOf, oneOf } from "../matchers.ts";
import { avgOverTime, lastOverTime } from "../over-time.ts";
import { gaugeSeries } from "../own.ts";

/** Whether those who are watched answer: all targets but the stack's own parts. */
export const upOfServices = gaugeSeries("up", { job: noneOf(...stackJobs) });

/** Whether those who watch answer: Prometheus or the engine, Alertmanager, the health service. */
export const upOfStack = gaugeSeries("up", { job: oneOf(...stackJobs) });

/** The share of the scrapes of a service's targets that were answered. */
export function answeredScrapes(window: Window): Vector<TargetLabel, "ratio"> {
  return vector({ ...avgOverTime(upOfServices, window), unit: "ratio", ceiling: 1 });
}

/**
 * When the process behind a target started, a moment that prom-client names as if it were a span of time; where a
 * target has just not answered, what it said before that.
 */
export function processStarted(window: Window): Vector<TargetLabel, "timestamp_seconds"> {
  return vector({
    ...lastOverTime(gaugeSeries("process_start_time_seconds"), window),
    unit: "timestamp_seconds",
  });
}

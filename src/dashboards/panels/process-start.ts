import type { TargetLabel } from "../../catalog/index.ts";
import { gaugeSeries, type Vector } from "../../promql/index.ts";

/** When processes started: a moment, which prom-client names as if it were a span of time. */
export const processStart: Vector<TargetLabel, "timestamp_seconds"> = {
  ...gaugeSeries("process_start_time_seconds"),
  unit: "timestamp_seconds",
};

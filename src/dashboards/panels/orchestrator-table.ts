import {
  counterSeries,
  errorRatio,
  histogramSeries,
  latency,
  rate,
  requestRate,
  share,
  sum,
} from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { atMostAll } from "./at-most-all.ts";
import { badFrom } from "./bad-from.ts";
import { measured } from "./measured.ts";

const runs = histogramSeries("tta_orchestrator_duration_seconds");
const overhead = counterSeries("tta_orchestrator_overhead_seconds_total");
const recently = "5m";
const byRow = ["environment", "service", "orchestrator"] as const;

export const orchestrators = table({
  title: "Orchestrators",
  description: "Every orchestrator over the last 5 minutes, the busiest first.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "orchestrator", title: "Orchestrator" },
  ],
  columns: [
    { title: "Runs/s", query: requestRate(runs, recently, { by: byRow }), cell: "bar" },
    {
      title: "Failed",
      query: errorRatio(runs, recently, { by: byRow }),
      cell: "color",
      badFrom: badFrom.failed,
    },
    { title: "p95", query: measured(latency(0.95, runs, recently, { by: byRow })) },
    {
      title: "Overhead",
      query: atMostAll(
        share(sum(rate(overhead, recently), { by: byRow }), sum(rate(runs.sum, recently), { by: byRow })),
      ),
    },
  ],
  sort: { column: "Runs/s" },
  height: 6,
});

import { failedOutcomes, histogram, latency, oneOf, rateInterval, requestRate } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const by = ["primitive", "kind"] as const;
const name = "tta_primitive_duration_seconds";

export const primitiveLatency = timeseries({
  title: "Primitive latency, p95",
  description:
    "Time within which 95 % of the executions of each primitive ended. One contains what runs inside it.",
  queries: [
    { query: latency(0.95, histogram(name), rateInterval, { by }), legend: "{{primitive}} ({{kind}})" },
  ],
});

export const primitiveFailures = timeseries({
  title: "Primitive failures",
  description:
    "Executions per second that failed. A parent fails with its child: look at the innermost one first.",
  queries: [
    {
      query: requestRate(histogram(name, { outcome: oneOf(...failedOutcomes) }), rateInterval, { by }),
      legend: "{{primitive}} ({{kind}})",
    },
  ],
});

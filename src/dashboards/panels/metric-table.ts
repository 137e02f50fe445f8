import { boardRange, counterSeries, gaugeSeries, increase, max, round, sum } from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { seriesUsed } from "./series-used.ts";

const dropped = counterSeries("tta_sdk_dropped_total");
const overflow = counterSeries("tta_sdk_overflow_total");

const byMetric = ["service", "metric"] as const;

export const metricsTable = table({
  title: "Metrics",
  description:
    "Every metric over the time that the board shows, all processes together, the largest first. Lost or replaced: look at its labels.",
  labels: [
    { label: "service", title: "Service" },
    { label: "metric", title: "Metric" },
  ],
  columns: [
    { title: "Label sets", query: sum(gaugeSeries("tta_sdk_series"), { by: byMetric }), cell: "bar" },
    {
      title: "Of its limit",
      query: max(seriesUsed, { by: byMetric }),
      cell: "color",
      badFrom: badFrom.nearlyFull,
    },
    {
      title: "Lost",
      query: round(sum(increase(dropped, boardRange), { by: byMetric })),
      cell: "color",
      badFrom: badFrom.any,
    },
    {
      title: "Replaced",
      query: round(sum(increase(overflow, boardRange), { by: byMetric })),
      cell: "color",
      badFrom: badFrom.any,
    },
  ],
  sort: { column: "Label sets" },
});

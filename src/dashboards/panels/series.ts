import { gaugeSeries, max, sum, topk } from "../../promql/index.ts";
import { barGauge, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";
import { seriesUsed } from "./series-used.ts";

export const seriesNow = now({
  title: "Label sets",
  description:
    "Label sets that all metrics of all processes hold. A histogram sends several series for each.",
  queries: [{ query: sum(gaugeSeries("tta_sdk_series")), legend: "label sets" }],
  change: true,
});

export const fullestNow = now({
  title: "Fullest metric",
  description:
    "Share of its limit of label sets that the fullest metric has reached. At 100 % new ones are lost.",
  queries: [{ query: max(seriesUsed), legend: "used", badFrom: badFrom.nearlyFull }],
});

export const fullestMetrics = barGauge({
  title: "Nearest to their limit",
  description:
    "Share of its limit of label sets that a metric has reached in its fullest process, the ten greatest. Look for a label with free text or ids.",
  queries: [
    {
      query: topk(10, max(seriesUsed, { by: ["metric"] })),
      legend: "{{metric}}",
      badFrom: badFrom.nearlyFull,
    },
  ],
  max: 1,
});

export const seriesByService = timeseries({
  title: "Label sets by service",
  description:
    "Label sets that a service holds, all processes together. One that climbs for hours has a label without end.",
  queries: [{ query: sum(gaugeSeries("tta_sdk_series"), { by: ["service"] }), legend: "{{service}}" }],
  width: 16,
});

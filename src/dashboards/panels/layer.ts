import { average, errorRatio, histogramSeries, rateInterval, requestRate } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const runs = histogramSeries("tta_orchestrator_duration_seconds");

export const layerRate = timeseries({
  title: "Runs by layer",
  description:
    "Runs per second in each layer. More infrastructure per application run than before: a loop or retries.",
  queries: [{ query: requestRate(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
});

export const layerErrors = timeseries({
  title: "Error ratio by layer",
  description: "Share of the runs of a layer that failed. The lowest layer that fails is where to look.",
  queries: [{ query: errorRatio(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
});

export const layerLatency = timeseries({
  title: "Mean time by layer",
  description:
    "Time that one run of a layer took, on average. If only application rises, the time is lost above the rest.",
  queries: [{ query: average(runs, rateInterval, { by: ["layer"] }), legend: "{{layer}}" }],
  width: 8,
});

export const typeRate = timeseries({
  title: "Runs by type",
  description: "Runs per second by how an orchestrator leads its work.",
  queries: [{ query: requestRate(runs, rateInterval, { by: ["type"] }), legend: "{{type}}" }],
  stacked: true,
  width: 8,
});

import { counterSeries, histogramSeries, rate, rateInterval, requestRate, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

export const sagaOutcomes = timeseries({
  title: "Saga outcomes",
  description: "How sagas ended, per second. Each that failed was undone: see beside.",
  queries: [
    {
      query: requestRate(histogramSeries("tta_primitive_duration_seconds", { kind: "saga" }), rateInterval, {
        by: ["outcome"],
      }),
      legend: "{{outcome}}",
    },
  ],
  stacked: true,
});

export const sagaCompensations = timeseries({
  title: "Saga compensations",
  description:
    "Steps of failed sagas that were undone, per second. Any outcome but ok leaves something half done: somebody must look.",
  queries: [
    {
      query: sum(rate(counterSeries("tta_saga_compensations_total"), rateInterval), {
        by: ["outcome"],
      }),
      legend: "{{outcome}}",
    },
  ],
  stacked: true,
});

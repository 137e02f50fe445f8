import { histogramSeries, latency, rate, rateInterval, requestRate, share, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const name = "tta_agent_coordination_duration_seconds";
const rounds = histogramSeries(name);
const by = ["service", "coordinator"] as const;
const legend = "{{service}} {{coordinator}}";

export const coordinationLatency = timeseries({
  title: "Coordination latency, p95",
  description:
    "Time that several agents took to answer together. aggregate waits for the slowest, first for the quickest.",
  queries: [
    {
      query: latency(0.95, rounds, rateInterval, { by: ["service", "coordinator", "strategy"] }),
      legend: `${legend} {{strategy}}`,
    },
  ],
  width: 8,
});

export const coordinationOutcomes = timeseries({
  title: "Coordinations by outcome",
  description:
    "How they ended, per second. no_consensus means that all answered and no answer had a majority.",
  queries: [{ query: requestRate(rounds, rateInterval, { by: ["outcome"] }), legend: "{{outcome}}" }],
  stacked: true,
  width: 8,
});

export const coordinationUndecided = timeseries({
  title: "Without a decision",
  description:
    "Share of coordinations that did not end ok. Near 100 % the agents answer a question on which they never agree.",
  queries: [
    {
      query: share(
        sum(
          rate(histogramSeries(name, { outcome: { match: "none_of", values: ["ok"] } }).count, rateInterval),
          {
            by,
          },
        ),
        sum(rate(rounds.count, rateInterval), { by }),
      ),
      legend,
    },
  ],
  max: 1,
  width: 8,
});

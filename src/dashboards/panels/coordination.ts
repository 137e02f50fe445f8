import {
  histogramSeries,
  latency,
  noneOf,
  rate,
  rateInterval,
  requestRate,
  share,
  sum,
} from "../../promql/index.ts";
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

/** As the alert counts: of what was to agree, and neither left by its caller nor skipped. */
const byAlert = ["environment", ...by] as const;
const agreeing = histogramSeries(name, { strategy: "consensus", outcome: noneOf("cancelled", "skipped") });
const undecided = histogramSeries(name, { outcome: "no_consensus" });

export const coordinationUndecided = timeseries({
  title: "Without a majority",
  description:
    "Share of the consensus rounds of 15 minutes in which no answer had a majority. Near 100 % the agents answer a question on which they never agree.",
  queries: [
    {
      query: share(
        sum(rate(undecided.count, "15m"), { by: byAlert }),
        sum(rate(agreeing.count, "15m"), { by: byAlert }),
      ),
      legend: `{{environment}} ${legend}`,
    },
  ],
  threshold: "coordination_undecided_ratio",
  max: 1,
  width: 8,
});

import { type CoordinationOutcome, type CoordinationStrategy, thresholds } from "../../../catalog/index.ts";
import { histogramSeries, noneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed, type TestSeries } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_agent_coordination_duration_seconds";

const rounds = (
  outcome: CoordinationOutcome,
  count: number,
  strategy: CoordinationStrategy = "consensus",
): readonly TestSeries[] => observed(name, { coordinator: "jury", strategy, outcome }, 5, count);

export const coordinationWithoutConsensus = defineAlert({
  name: "CoordinationWithoutConsensus",
  component: "agents",
  summary: "Agents that are to agree give answers of which none has a majority.",
  description: [
    value,
    " of the consensus rounds of ",
    label("coordinator"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end without a majority: all agents answered, and no answer won.",
  ],
  decision: "Change who is asked and how, or let one of the agents decide until they agree again?",
  otherwise: "Not an alert on failed agents: these answered, and each was paid for.",
  panel: panelOf("agents", "coordination_undecided"),
  environments: {
    production: { severity: "warning", window: "15m", for: "10m", minimumRuns: 20 },
    staging: { severity: "warning", window: "15m", for: "15m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.coordination_undecided_ratio,
    part: histogramSeries(name, { outcome: "no_consensus" }).count,
    whole: histogramSeries(name, { strategy: "consensus", outcome: noneOf("cancelled", "skipped") }).count,
    by: ["environment", "service", "coordinator"],
    counted: (count) => rounds("no_consensus", count),
    others: (count) => rounds("ok", count),
    ignored: (count) => [
      ...rounds("cancelled", count),
      ...rounds("skipped", count),
      ...rounds("ok", count, "aggregate"),
    ],
  }),
});

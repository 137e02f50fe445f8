import { thresholds } from "../../../catalog/index.ts";
import { counterSeries, histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted, observed } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_orchestrator_duration_seconds";
const overhead = "tta_orchestrator_overhead_seconds_total";
const orchestrator = "research";

const judged = eventShare({
  limit: thresholds.orchestrator_overhead_ratio,
  part: counterSeries(overhead),
  whole: histogramSeries(name).sum,
  traffic: histogramSeries(name).count,
  by: ["environment", "service", "orchestrator"],
  // Runs of a second each: those of the part are framework from beginning to end.
  counted: (count) => [counted(overhead, { orchestrator }, count), ...running(count)],
  others: (count) => [counted(overhead, { orchestrator }, 0), ...running(count)],
});

export const orchestratorOverheadHigh = defineAlert({
  name: "OrchestratorOverheadHigh",
  component: "orchestration",
  summary: "An orchestrator spends much of its time in the framework instead of in its work.",
  description: [
    "The framework takes ",
    value,
    " of the time of the runs of orchestrator ",
    label("orchestrator"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    ", outside of the user's code.",
  ],
  decision: "Call less through orchestrators, or find out what blocks the event loop?",
  otherwise: "Not a warning: callers wait for the whole run, of which OrchestratorLatencyHigh tells.",
  panel: panelOf("orchestration", "overhead_share"),
  environments: {
    production: { severity: "info", window: "5m", for: "15m", minimumRuns: 100 },
    staging: { severity: "info", window: "5m", for: "30m", minimumRuns: 100 },
    drill: { severity: "info", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...judged,
  // Longer runs when it is bad, so that it counts over which time they are added up.
  scenario: (stated) => ({
    ...judged.scenario(stated),
    normal: [counted(overhead, { orchestrator }, 0), ...running(100_000, 0.1)],
  }),
});

function running(count: number, seconds = 1) {
  return observed(name, { orchestrator, layer: "domain", type: "adaptive", outcome: "ok" }, seconds, count);
}

import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";

const name = "tta_orchestrator_duration_seconds";

export const orchestratorErrorRatioHigh = defineAlert({
  name: "OrchestratorErrorRatioHigh",
  component: "orchestration",
  summary: "An orchestrator fails more often than its environment allows.",
  description: [
    value,
    " of the runs of orchestrator ",
    label("orchestrator"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end in error, timeout or rejection.",
  ],
  decision:
    "Switch off what the lowest failing layer calls, or let its callers live with it until it is mended?",
  otherwise:
    "Not critical: an orchestrator above may make up for it, and where none does, WorkflowErrorRatioHigh says so.",
  panel: panelOf("orchestration", "errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.orchestrator_error_ratio,
    of: histogramSeries(name),
    by: ["environment", "service", "orchestrator"],
    ending: (outcome, count) =>
      observed(name, { orchestrator: "research", layer: "domain", type: "adaptive", outcome }, 0.1, count),
  }),
});

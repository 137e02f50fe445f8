import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";

const name = "tta_workflow_duration_seconds";

export const workflowErrorRatioHigh = defineAlert({
  name: "WorkflowErrorRatioHigh",
  component: "workflow",
  summary: "A workflow fails more often than its environment allows.",
  description: [
    value,
    " of the runs of workflow ",
    label("workflow"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end in error, timeout or rejection.",
  ],
  decision: "Roll back the last deploy, or switch what fails to a fallback?",
  otherwise: "Not an alert on the step that fails: a fallback may save the run, and then nobody is hurt.",
  panel: panelOf("overview", "workflow_error_ratio"),
  environments: {
    production: { severity: "critical", window: "5m", for: "2m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "5m", minimumRuns: 10 },
    drill: { severity: "critical", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.workflow_error_ratio,
    of: histogramSeries(name),
    by: ["environment", "service", "workflow"],
    ending: (outcome, count) => observed(name, { workflow: "answer", outcome }, 0.1, count),
  }),
});

import { type OwnLabels, thresholds } from "../../catalog/index.ts";
import { compare, countedRuns, errorRatio, histogramSeries, withTraffic } from "../../promql/index.ts";
import { defineAlert, panelOf } from "../model/alert.ts";
import { label, value } from "../model/message.ts";
import { observed, type TestSeries } from "../model/scenario.ts";
import { shareScenario } from "../scenarios/share-scenario.ts";

const name = "tta_workflow_duration_seconds";
const by = ["environment", "service", "workflow"] as const;

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
  limit: thresholds.workflow_error_ratio,
  environments: {
    production: { severity: "critical", window: "5m", for: "2m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "5m", minimumRuns: 10 },
    drill: { severity: "critical", window: "20s", for: "4s", minimumRuns: 5 },
  },
  query: ({ window, limit, minimumRuns }) => {
    const runs = histogramSeries(name);
    const high = compare(errorRatio(runs, window, { by }), ">", limit);
    return withTraffic(high, countedRuns(runs, window, { by }), minimumRuns);
  },
  scenario: (stated) =>
    shareScenario(stated, {
      threshold: thresholds.workflow_error_ratio,
      // Half of the failures are timeouts.
      counted: (count) => [
        ...runs("timeout", Math.floor(count / 2)),
        ...runs("error", count - Math.floor(count / 2)),
      ],
      others: (count) => runs("ok", count),
      ignored: (count) => runs("cancelled", count),
      labels: { workflow },
    }),
});

const workflow = "answer";

function runs(outcome: OwnLabels<typeof name>["outcome"], count: number): readonly TestSeries[] {
  return observed(name, { workflow, outcome }, 0.1, count);
}

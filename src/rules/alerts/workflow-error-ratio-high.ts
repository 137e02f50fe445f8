import { type OwnLabels, thresholds } from "../../catalog/index.ts";
import {
  compare,
  countedRuns,
  durationSeconds,
  errorRatio,
  histogramSeries,
  withTraffic,
} from "../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import { label, value } from "../model/message.ts";
import { observed, type Scenario, type TestSeries } from "../model/scenario.ts";

const name = "tta_workflow_duration_seconds";
const by = ["environment", "service", "workflow"] as const;

export const workflowErrorRatioHigh = defineAlert({
  name: "WorkflowErrorRatioHigh",
  group: "workflow",
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
  scenario,
});

/** Runs at each step: enough for a share just past the limit to be a whole number of them. */
const perStep = 1_000;
const workflow = "answer";

function runs(outcome: OwnLabels<typeof name>["outcome"], count: number): readonly TestSeries[] {
  return observed(name, { workflow, outcome }, 0.1, count);
}

/** Half of the failures are timeouts, and cancelled runs change nothing. */
function mixed(failed: number): readonly TestSeries[] {
  const timeouts = Math.floor(failed / 2);
  return [
    ...runs("ok", perStep - failed),
    ...runs("timeout", timeouts),
    ...runs("error", failed - timeouts),
    ...runs("cancelled", perStep),
  ];
}

function scenario({ limit, window, minimumRuns, environment }: AlertCase): Scenario {
  const failed = Math.floor(limit * perStep) + 1;
  const fewPerStep = minimumRuns / 2 / evaluations(durationSeconds(window), environment);
  return {
    failing: mixed(failed),
    value: failed / perStep,
    labels: { workflow },
    passing: mixed(Math.ceil(limit * perStep) - 1),
    sparse: runs("error", fewPerStep),
  };
}

import { thresholds } from "../../../catalog/index.ts";
import {
  compare,
  gaugeSeries,
  histogramSeries,
  requestRate,
  sum,
  withTraffic,
} from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds, observed } from "../../model/scenario.ts";

const name = "tta_workflow_duration_seconds";
const inFlight = "tta_workflow_in_flight";
const by = ["environment", "service", "workflow"] as const;
const workflow = "answer";

export const workflowStuck = defineAlert({
  name: "WorkflowStuck",
  component: "workflow",
  summary: "Runs of a workflow have started and none of them ends.",
  description: [
    "Runs of workflow ",
    label("workflow"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " have started and wait, and none has ended for minutes.",
  ],
  decision: "Restart the instances now, or free what all runs wait for?",
  otherwise:
    "Not an alert on runs that cease to come: a quiet night looks the same, and what hangs is in no histogram yet.",
  panel: panelOf("overview", "workflow_rate"),
  environments: {
    production: { severity: "critical", window: "5m", for: "5m", minimumRuns: 5 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 5 },
    drill: { severity: "critical", window: "20s", for: "4s", minimumRuns: 3 },
  },
  limit: thresholds.workflow_ended,
  query: ({ window, limit, minimumRuns }) => {
    const ended = compare(requestRate(histogramSeries(name), window, { by }), "<", limit);
    return withTraffic(ended, sum(gaugeSeries(inFlight), { by }), minimumRuns);
  },
  scenario: ({ limit, minimumRuns, step }) => {
    const runs = (waiting: number, ended: number) => [
      holds(inFlight, { workflow }, waiting),
      ...observed(name, { workflow, outcome: "ok" }, 1, ended * step),
    ];
    return {
      failing: runs(minimumRuns, limit * 0.99),
      value: limit * 0.99,
      labels: { workflow },
      passing: runs(minimumRuns, limit * 1.01),
      normal: runs(1, 1),
      sparse: runs(minimumRuns * 0.99, 0),
      enough: runs(minimumRuns, 0),
    };
  },
});

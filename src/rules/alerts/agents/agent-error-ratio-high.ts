import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";

const name = "tta_agent_duration_seconds";

export const agentErrorRatioHigh = defineAlert({
  name: "AgentErrorRatioHigh",
  component: "agents",
  summary: "An agent fails more often than its environment allows.",
  description: [
    value,
    " of the runs of agent ",
    label("agent"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end in error, timeout or rejection.",
  ],
  decision: "Take the agent out of the way, or repair what it works with: its model, its tools, its memory?",
  otherwise:
    "Not critical: another agent or a fallback may do its work, and where none does the workflow fails and wakes somebody.",
  panel: panelOf("agents", "agent_errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.agent_error_ratio,
    of: histogramSeries(name),
    by: ["environment", "service", "agent"],
    ending: (outcome, count) => observed(name, { agent: "researcher", outcome }, 1, count),
  }),
});

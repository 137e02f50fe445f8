import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";

const name = "tta_tool_duration_seconds";

export const toolErrorRatioHigh = defineAlert({
  name: "ToolErrorRatioHigh",
  component: "agents",
  summary: "A tool that models call fails more often than its environment allows.",
  description: [
    value,
    " of the calls of tool ",
    label("tool"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end in error, timeout or rejection.",
  ],
  decision: "Take the tool away from the models, or repair what is behind it?",
  otherwise:
    "Not an alert on the agent: a model that gets an error tries again and ends well, later and for more money.",
  panel: panelOf("llm", "tool_errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "info", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.tool_error_ratio,
    of: histogramSeries(name),
    by: ["environment", "service", "tool"],
    ending: (outcome, count) => observed(name, { tool: "weather", outcome }, 0.1, count),
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";

const name = "tta_llm_duration_seconds";

export const llmErrorRatioHigh = defineAlert({
  name: "LlmErrorRatioHigh",
  component: "llm",
  summary: "Calls of a model fail more often than its environment allows.",
  description: [
    value,
    " of the calls of ",
    label("model"),
    " at ",
    label("provider"),
    " by ",
    label("service"),
    " in ",
    label("environment"),
    " fail for good, after all tries of the client.",
  ],
  decision: "Send the calls to another model or provider until this one answers again?",
  otherwise:
    "Not critical: a router or a fallback may save the run, and where none does the workflow fails and wakes somebody.",
  panel: panelOf("llm", "llm_errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "3m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.llm_error_ratio,
    of: histogramSeries(name),
    by: ["environment", "service", "provider", "model"],
    ending: (outcome, count) =>
      observed(name, { provider: "acme", model: "acme-1", operation: "chat", outcome }, 1, count),
  }),
});

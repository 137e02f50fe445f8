import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";

const name = "tta_llm_time_to_first_chunk_seconds";

export const llmFirstChunkSlow = defineAlert({
  name: "LlmFirstChunkSlow",
  component: "llm",
  summary: "Readers of a model's streams wait too long for the first words.",
  description: [
    "5 % of the streams of ",
    label("model"),
    " at ",
    label("provider"),
    " for ",
    label("service"),
    " in ",
    label("environment"),
    " begin later than ",
    value,
    " after the call.",
  ],
  decision: "Ask a faster model, or give this one less to read?",
  otherwise:
    "Not the duration of calls: that grows with the length of the answer, and what of it hurts is in the latency of the workflow.",
  panel: panelOf("llm", "llm_first_chunk"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "info", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...slowShare({
    limit: thresholds.llm_first_chunk_p95,
    of: histogramSeries(name),
    quantile: 0.95,
    by: ["environment", "service", "provider", "model"],
    taking: (seconds, count) => observed(name, { provider: "acme", model: "acme-1" }, seconds, count),
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { counterSeries, noneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_retry_attempts_total";
const primitive = "openai";

export const retriesExhausted = defineAlert({
  name: "RetriesExhausted",
  component: "resilience",
  summary: "A retry fails for good after all its attempts, more often than its environment allows.",
  description: [
    value,
    " of the calls of retry ",
    label("primitive"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " fail although all attempts were made.",
  ],
  decision: "Stop trying and answer otherwise, or wait for what is behind to come back?",
  otherwise: "Not critical: a fallback above may answer; where none does, WorkflowErrorRatioHigh fires.",
  panel: panelOf("primitives", "retry_exhausted"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.retry_exhausted_ratio,
    part: counterSeries(name, { result: "exhausted" }),
    whole: counterSeries(name, { result: noneOf("retry") }),
    by: ["environment", "service", "primitive"],
    counted: (count) => [counted(name, { primitive, result: "exhausted" }, count)],
    others: (count) => [counted(name, { primitive, result: "success" }, count)],
    ignored: (count) => [counted(name, { primitive, result: "retry" }, count)],
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";
import { retriesExhausted } from "./retries-exhausted.ts";

const name = "tta_retry_attempts_total";
const primitive = "openai";

export const retryStorm = defineAlert({
  name: "RetryStorm",
  component: "resilience",
  summary: "A retry repeats so many attempts that it multiplies the load on what is behind it.",
  description: [
    value,
    " of the attempts of retry ",
    label("primitive"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " are repetitions: at 50 % what is behind gets twice the load.",
  ],
  decision: "Try less often until what is behind has recovered, or can it carry the load?",
  otherwise: "Not an alert on single retries: a few in a hundred are what a retry is for.",
  panel: panelOf("primitives", "retry_repeats"),
  inhibitedBy: [{ alert: retriesExhausted, equal: ["environment", "service", "primitive"] }],
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 50 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 20 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.retry_repeat_ratio,
    part: counterSeries(name, { result: "retry" }),
    whole: counterSeries(name),
    by: ["environment", "service", "primitive"],
    counted: (count) => [counted(name, { primitive, result: "retry" }, count)],
    others: (count) => [counted(name, { primitive, result: "success" }, count)],
  }),
});

import { type Outcome, thresholds } from "../../../catalog/index.ts";
import { histogramSeries, noneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_primitive_duration_seconds";
const kind = "timeout";
const primitive = "openai";

export const timeoutRatioHigh = defineAlert({
  name: "TimeoutRatioHigh",
  component: "resilience",
  summary: "A time limit ends more runs than its environment allows.",
  description: [
    value,
    " of the runs of timeout ",
    label("primitive"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " pass its time limit.",
  ],
  decision: "Raise the limit, or is what it ends really too slow to wait for?",
  otherwise: "Not critical: what is too slow is a cause, and a fallback or a retry may answer in time.",
  panel: panelOf("primitives", "timeouts"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.timeout_ratio,
    part: histogramSeries(name, { kind, outcome: "timeout" }).count,
    whole: histogramSeries(name, { kind, outcome: noneOf("cancelled", "skipped") }).count,
    by: ["environment", "service", "primitive"],
    counted: (count) => ending("timeout", count),
    others: (count) => ending("ok", count),
    ignored: (count) => [
      ...ending("cancelled", count),
      ...ending("skipped", count),
      ...observed(name, { primitive, kind: "retry", outcome: "timeout" }, 1, count),
    ],
  }),
});

function ending(outcome: Outcome, count: number) {
  return observed(name, { primitive, kind, outcome }, 1, count);
}

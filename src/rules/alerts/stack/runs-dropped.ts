import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "tta_runs_dropped_total";

export const runsDropped = defineAlert({
  name: "RunsDropped",
  component: "stack",
  scope: "server",
  summary: "The receiver does not keep what services send to it.",
  description: [
    value,
    " ",
    label("item"),
    " of the last 10 minutes were not kept by ",
    label("service"),
    " at ",
    label("instance"),
    ". Runs, logs or metrics have holes.",
  ],
  decision: "Make room for it, mend who sends what it refuses, or do without?",
  otherwise: "Not TempoRefusingSpans: what Tempo refuses the receiver has kept.",
  panel: panelOf("stack", "runs_dropped"),
  environments: everywhere({ severity: "warning", window: "10m", for: "1m" }),
  ...eventCount({
    limit: thresholds.runs_dropped,
    of: counterSeries(name),
    by: ["environment", "service", "instance", "item"],
    growing: (perStep) => [counted(name, { item: "spans" }, perStep)],
  }),
});

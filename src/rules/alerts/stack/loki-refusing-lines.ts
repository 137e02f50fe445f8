import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "loki_discarded_samples_total";
const labels = {
  reason: "line_too_long",
  tenant: "fake",
  retention_hours: "168",
  policy: "",
  format: "loki",
};

export const lokiRefusingLines = defineAlert({
  name: "LokiRefusingLines",
  component: "stack",
  scope: "server",
  summary: "Loki refuses lines for good.",
  description: [
    value,
    " lines of the last 10 minutes were refused by ",
    label("service"),
    " at ",
    label("instance"),
    ": ",
    label("reason"),
    ". Nobody will find them in it.",
  ],
  decision: "Mend what is wrong with these lines, raise the limit, or do without them?",
  otherwise: "Not LokiNotTakingLogs: Loki is well, and sending these lines again would not help.",
  panel: panelOf("stack", "log_lines_refused"),
  environments: everywhere({ severity: "warning", window: "10m", for: "1m" }),
  ...eventCount({
    limit: thresholds.log_lines_refused,
    of: counterSeries(name),
    by: ["environment", "service", "instance", "reason"],
    growing: (perStep) => [counts(name, labels, perStep)],
  }),
});

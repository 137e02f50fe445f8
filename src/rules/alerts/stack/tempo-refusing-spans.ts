import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "tempo_discarded_spans_total";

export const tempoRefusingSpans = defineAlert({
  name: "TempoRefusingSpans",
  component: "stack",
  scope: "server",
  summary: "Tempo does not keep the spans that are sent to it.",
  description: [
    value,
    " spans of the last 10 minutes were refused by ",
    label("service"),
    " at ",
    label("instance"),
    ": ",
    label("reason"),
    ". Traces have holes.",
  ],
  decision: "Send fewer spans, or raise the limit that they meet?",
  otherwise: "Not spans that a service drops itself: the board SDK shows those, and these were sent.",
  panel: panelOf("stack", "spans_refused"),
  environments: everywhere({ severity: "warning", window: "10m", for: "1m" }),
  ...eventCount({
    limit: thresholds.spans_refused,
    of: counterSeries(name),
    by: ["environment", "service", "instance", "reason"],
    growing: (perStep) => [counts(name, { reason: "rate_limited", tenant: "single-tenant" }, perStep)],
  }),
});

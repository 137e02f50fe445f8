import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";

const name = "tta_event_loop_delay_seconds";

export const eventLoopDelayHigh = defineAlert({
  name: "EventLoopDelayHigh",
  component: "runtime",
  summary: "A process holds up everything that it does.",
  description: [
    "One timer in a hundred of ",
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " runs ",
    value,
    " late or more: something holds the event loop, and all requests wait for it.",
  ],
  decision: "Add processes, or take out of the process what computes for so long?",
  otherwise: "Not an alert on CPU: a process may be busy and still answer at once.",
  panel: panelOf("system", "event_loop_delay"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m" },
    staging: { severity: "warning", window: "5m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...slowShare({
    limit: thresholds.event_loop_delay_p99,
    of: histogramSeries(name),
    quantile: 0.99,
    by: ["environment", "service", "instance"],
    taking: (seconds, count) => observed(name, {}, seconds, count),
  }),
});

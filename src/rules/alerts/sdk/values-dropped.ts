import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_sdk_dropped_total";

export const valuesDropped = defineAlert({
  name: "ValuesDropped",
  component: "sdk",
  summary: "Recordings are lost, so that boards and alerts say too little.",
  description: [
    value,
    " recordings of ",
    label("metric"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " were lost: ",
    label("reason"),
    ". Boards and alerts about it say too little.",
  ],
  decision: "Mend the code that records, or trust nothing that is said about this metric?",
  otherwise: "Not SeriesLimitReached, where only a label is lost: these values are in no sum.",
  panel: panelOf("sdk", "dropped"),
  environments: {
    production: { severity: "warning", window: "15m", for: "5m" },
    staging: { severity: "warning", window: "15m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.values_dropped,
    of: counterSeries(name),
    by: ["environment", "service", "metric", "reason"],
    growing: (perStep) => [counted(name, { metric: "shop_orders_total", reason: "bad_label" }, perStep)],
  }),
});

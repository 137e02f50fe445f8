import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_sdk_overflow_total";

export const seriesLimitReached = defineAlert({
  name: "SeriesLimitReached",
  component: "sdk",
  summary: "A label has more values than it may, and new ones are lost in other.",
  description: [
    value,
    " recordings of ",
    label("metric"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " came under other instead of their own ",
    label("label"),
    ": what they stand for cannot be seen any more.",
  ],
  decision: "Raise the limit of the label, or keep out what floods it?",
  otherwise: "Not ValuesDropped: the recordings are there and in every sum, only their label is gone.",
  panel: panelOf("sdk", "overflow"),
  environments: {
    production: { severity: "warning", window: "15m", for: "15m" },
    staging: { severity: "info", window: "15m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.labels_replaced,
    of: counterSeries(name),
    by: ["environment", "service", "metric", "label"],
    growing: (perStep) => [counted(name, { metric: "shop_orders_total", label: "cache" }, perStep)],
  }),
});

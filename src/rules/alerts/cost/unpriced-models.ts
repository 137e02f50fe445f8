import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_llm_unpriced_requests_total";

export const unpricedModels = defineAlert({
  name: "UnpricedModels",
  component: "cost",
  summary: "Calls of a model cost nobody knows what.",
  description: [
    value,
    " calls of ",
    label("model"),
    " at ",
    label("provider"),
    " by ",
    label("service"),
    " in ",
    label("environment"),
    " cost nobody knows what, for want of ",
    label("reason"),
    ": they are in no sum and in no budget.",
  ],
  decision: "Give the model a price, have its usage told, or stop calling it?",
  otherwise: "Not spending of 0: a price of 0 is free and known, and these calls are billed.",
  panel: panelOf("cost", "unpriced_calls"),
  environments: {
    production: { severity: "warning", window: "1h", for: "5m", keepFiringFor: "1h" },
    staging: { severity: "info", window: "1h", for: "15m", keepFiringFor: "1h" },
    drill: { severity: "warning", window: "20s", for: "4s", keepFiringFor: "5s" },
  },
  ...eventCount({
    limit: thresholds.unpriced_calls,
    of: counterSeries(name),
    by: ["environment", "service", "provider", "model", "reason"],
    growing: (perStep) => [counted(name, { provider: "acme", model: "acme-1", reason: "price" }, perStep)],
  }),
});

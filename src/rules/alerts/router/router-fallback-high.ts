import { thresholds } from "../../../catalog/index.ts";
import { counterSeries, oneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_router_requests_total";
const reasons = ["selected", "default"] as const;
const decision = { router: "model", route: "premium" } as const;
const standIn = { router: "model", route: "local", reason: "error_fallback" } as const;

export const routerFallbackHigh = defineAlert({
  name: "RouterFallbackHigh",
  component: "router",
  summary: "A router answers by another route than it chose, more often than its environment allows.",
  description: [
    "In ",
    value,
    " of the decisions of router ",
    label("router"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " the route failed and another stood in.",
  ],
  decision: "Is what stands in good enough until tomorrow, or must the route that fails be replaced now?",
  otherwise:
    "Not critical: users get answers, which are worse or dearer; where the other route fails too, WorkflowErrorRatioHigh fires.",
  panel: panelOf("primitives", "router_fallbacks"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 50 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 20 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.router_fallback_ratio,
    part: counterSeries(name, { reason: "error_fallback" }),
    whole: counterSeries(name, { reason: oneOf("selected", "default") }),
    by: ["environment", "service", "router"],
    counted: (count) => [
      ...reasons.map((reason) => counted(name, { ...decision, reason, outcome: "error" }, count / 2)),
      counted(name, { ...standIn, outcome: "ok" }, count),
    ],
    others: (count) =>
      reasons.map((reason) => counted(name, { ...decision, reason, outcome: "ok" }, count / 2)),
  }),
});

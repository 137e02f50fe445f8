import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { failedShare } from "../../shapes/failed-share.ts";
import { routerFallbackHigh } from "./router-fallback-high.ts";

const name = "tta_router_requests_total";

export const routeErrorRatioHigh = defineAlert({
  name: "RouteErrorRatioHigh",
  component: "router",
  summary: "A route of a router fails more often than its environment allows.",
  description: [
    value,
    " of the attempts at route ",
    label("route"),
    " of router ",
    label("router"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " end in error, timeout or rejection.",
  ],
  decision: "Take the route out of the router, or mend what is behind it?",
  otherwise:
    "Not critical: a route is a cause, and another may stand in; RouterFallbackHigh and WorkflowErrorRatioHigh tell of the harm.",
  panel: panelOf("primitives", "router_requests"),
  inhibitedBy: [{ alert: routerFallbackHigh, equal: ["environment", "service", "router"] }],
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...failedShare({
    limit: thresholds.route_error_ratio,
    of: counterSeries(name),
    by: ["environment", "service", "router", "route"],
    ending: (outcome, count) => [
      counted(name, { router: "model", route: "premium", reason: "selected", outcome }, count),
    ],
  }),
});

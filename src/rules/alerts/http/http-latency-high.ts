import { thresholds } from "../../../catalog/index.ts";
import { histogramSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed } from "../../model/scenario.ts";
import { slowShare } from "../../shapes/slow-share.ts";
import { httpErrorRatioHigh } from "./http-error-ratio-high.ts";

const name = "tta_http_request_duration_seconds";

export const httpLatencyHigh = defineAlert({
  name: "HttpLatencyHigh",
  component: "http",
  summary: "A route is slower than its environment allows.",
  description: [
    "5 % of the requests to ",
    label("method"),
    " ",
    label("route"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " take longer than ",
    value,
    "; callers who gave up count too.",
  ],
  decision: "Shed load or cut short what the route waits for, before its callers give up?",
  otherwise:
    "Not WorkflowLatencyHigh, where the time goes into a workflow: here it may go anywhere on the way to the answer.",
  panel: panelOf("overview", "http_latency"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  // Failing requests are often slow ones, and the failure is the worse news.
  inhibitedBy: [{ alert: httpErrorRatioHigh, equal: ["environment", "service", "method", "route"] }],
  ...slowShare({
    limit: thresholds.http_latency_p95,
    of: histogramSeries(name),
    quantile: 0.95,
    by: ["environment", "service", "method", "route"],
    taking: (seconds, count) =>
      observed(name, { method: "POST", route: "/ask", status_class: "aborted" }, seconds, count),
  }),
});

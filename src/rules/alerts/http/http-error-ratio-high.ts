import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { histogramSeries, noneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed, type TestSeries } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_http_request_duration_seconds";

type Class = OwnLabels<typeof name>["status_class"];
const answers = (status_class: Class, count: number): readonly TestSeries[] =>
  observed(name, { method: "POST", route: "/ask", status_class }, 0.1, count);

export const httpErrorRatioHigh = defineAlert({
  name: "HttpErrorRatioHigh",
  component: "http",
  summary: "A route answers with server errors more often than its environment allows.",
  description: [
    value,
    " of the requests to ",
    label("method"),
    " ",
    label("route"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " are answered with 5xx.",
  ],
  decision: "Roll back the last deploy, or switch off what the route needs and cannot get?",
  otherwise:
    "Not an alert on 4xx, which callers cause, nor on callers who left: how slow it was counts those.",
  panel: panelOf("overview", "http_errors"),
  environments: {
    production: { severity: "critical", window: "5m", for: "2m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "5m", minimumRuns: 10 },
    drill: { severity: "critical", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.http_error_ratio,
    part: histogramSeries(name, { status_class: "5xx" }).count,
    // A caller who left says nothing about the answer.
    whole: histogramSeries(name, { status_class: noneOf("aborted") }).count,
    by: ["environment", "service", "method", "route"],
    counted: (count) => answers("5xx", count),
    others: (count) => answers("2xx", count),
    ignored: (count) => answers("aborted", count),
  }),
});

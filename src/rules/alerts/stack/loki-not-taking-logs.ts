import { type ExternalMetrics, thresholds } from "../../../catalog/index.ts";
import { failedLogPushes, logPushes } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observes, type TestSeries } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";
import { everywhere } from "./everywhere.ts";

const name = "loki_request_duration_seconds";
const route = "loki_api_v1_push";

type Status = ExternalMetrics[typeof name]["labels"]["status_code"]["values"][number];

const pushes = (status_code: Status, count: number, to: string = route): readonly TestSeries[] =>
  observes(name, { method: "POST", route: to, status_code, ws: "false" }, 0.1, count);

const judged = eventShare({
  limit: thresholds.log_pushes_failed,
  part: failedLogPushes,
  whole: logPushes,
  by: ["environment", "service", "instance"],
  counted: (count) => pushes("500", count),
  others: (count) => pushes("204", count),
  ignored: (count) => pushes("500", count, "loki_api_v1_query_range"),
});

export const lokiNotTakingLogs = defineAlert({
  name: "LokiNotTakingLogs",
  component: "stack",
  scope: "server",
  summary: "Loki does not take the lines that are sent to it.",
  description: [
    value,
    " of the pushes to ",
    label("service"),
    " at ",
    label("instance"),
    " fail: lines wait where they are, and are lost when no more may wait.",
  ],
  decision: "Bring Loki back before files are rotated, or do without the lines of this time?",
  otherwise: "Not LokiRefusingLines: these lines may still be taken when they are sent again.",
  panel: panelOf("stack", "log_pushes_failed"),
  environments: everywhere({ severity: "warning", window: "5m", for: "5m", minimumRuns: 5 }),
  ...judged,
  scenario: (stated) => {
    const scenario = judged.scenario(stated);
    const putOff = scenario.failing.map((one) =>
      one.labels.status_code === "500" ? { ...one, labels: { ...one.labels, status_code: "429" } } : one,
    );
    return { ...scenario, alsoFires: { "pushes that Loki has no time for": putOff } };
  },
});

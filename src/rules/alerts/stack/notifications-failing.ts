import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "alertmanager_notifications_failed_total";

export const notificationsFailing = defineAlert({
  name: "NotificationsFailing",
  component: "stack",
  scope: "server",
  summary: "A receiver does not take what it is told.",
  description: [
    value,
    " messages by ",
    label("integration"),
    " from ",
    label("instance"),
    " reached nobody in the last 10 minutes, after all tries.",
  ],
  decision: "Whom do alerts go to until this receiver takes them again?",
  otherwise: "Not AlertsNotSent: the alert came as far as the one who tells, and no further.",
  panel: panelOf("stack", "notifications_failed"),
  environments: everywhere({ severity: "warning", window: "10m", for: "1m" }),
  ...eventCount({
    limit: thresholds.notifications_failed,
    of: counterSeries(name),
    by: ["environment", "service", "instance", "integration"],
    growing: (perStep) => [counts(name, { integration: "webhook" }, perStep)],
  }),
});

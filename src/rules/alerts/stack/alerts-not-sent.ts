import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";
import { everywhere } from "./everywhere.ts";

const name = "prometheus_notifications_dropped_total";

export const alertsNotSent = defineAlert({
  name: "AlertsNotSent",
  component: "stack",
  scope: "server",
  summary: "Alerts fire and reach no Alertmanager.",
  description: [
    value,
    " alerts of ",
    label("service"),
    " at ",
    label("instance"),
    " reached no Alertmanager in the last 2 minutes. Nobody is told of anything.",
  ],
  decision: "Who looks at the boards until alerts come through again?",
  otherwise: "Not NotificationsFailing, where an Alertmanager has the alert and a receiver does not take it.",
  panel: panelOf("stack", "untold"),
  environments: everywhere({ severity: "warning", window: "2m", for: "5m" }),
  ...eventCount({
    limit: thresholds.alerts_untold,
    of: counterSeries(name),
    by: ["environment", "service", "instance"],
    growing: (perStep) => [counts(name, {}, perStep)],
  }),
});

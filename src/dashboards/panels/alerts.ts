import { alertList } from "../model/panel.ts";

export const firingAlerts = alertList({
  title: "Alerts",
  description: "Alerts that wait or fire now, the latest first. Each names its runbook: start there.",
  width: 24,
  height: 3,
});

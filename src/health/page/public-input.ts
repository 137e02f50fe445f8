import type { Alert } from "../alerts/alert.ts";
import { unheard } from "../alerts/unheard.ts";
import type { CheckReport } from "../checks/check-report.ts";
import type { StatusPageInput } from "./page-input.ts";

const report = ({ check, ...rest }: CheckReport): CheckReport => ({
  ...rest,
  check: { ...check, link: undefined, description: undefined },
  output: undefined,
});

const alert = ({ labels, fingerprint, status, startsAt, endsAt, heardAt }: Alert): Alert => ({
  fingerprint,
  status,
  startsAt,
  endsAt,
  heardAt,
  labels: {
    ...(labels.alertname !== undefined && { alertname: labels.alertname }),
    ...(labels.severity !== undefined && { severity: labels.severity }),
  },
  annotations: {},
  sourceUrl: undefined,
});

/**
 * What everybody may see: names, groups, statuses and times. Reasons, descriptions, labels and addresses are taken out
 * before anything is written, so that no part of the page can show them.
 */
export function publicInput(input: StatusPageInput): StatusPageInput {
  const { settings, alerts, history } = input;
  const silent = unheard(settings, input.reports) !== undefined;
  return {
    now: input.now,
    isPublic: true,
    version: "",
    settings: {
      service: settings.service,
      environment: "",
      links: [],
      boardsUrl: undefined,
      alertsFrom: undefined,
      noAlerts: silent ? "Alerts may fire that nobody hears of." : undefined,
    },
    reports: input.reports.map(report),
    alerts: { ...alerts, firing: alerts.firing.map(alert), resolved: alerts.resolved.map(alert) },
    history: {
      ...history,
      alerts: history.alerts.map((past) => ({
        ...past,
        summary: undefined,
        about: [],
        labels: {},
        links: {},
      })),
      notes: history.notes.length > 0 ? ["The history may have gaps."] : [],
    },
  };
}

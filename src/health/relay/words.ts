import type { Alert } from "../alerts/alert.ts";
import { boardAddress } from "../text/board-address.ts";
import { runbookPath } from "../text/runbook-path.ts";
import { webAddress } from "../text/web-address.ts";
import type { Notification } from "./notification.ts";

/** Where the links of messages lead, as people reach it. */
export interface RelayLinks {
  /** Grafana or the viewer. */
  readonly boardsUrl: string | undefined;
  /** Alertmanager, where there is one. */
  readonly silencesUrl: string | undefined;
  /** This service. */
  readonly statusUrl: string | undefined;
}

/** Alerts that are written out; whoever gets more looks at the board. */
const most = 10;

export const written = ({ alerts }: Notification): readonly Alert[] => alerts.slice(0, most);

/** What is said where some are left out. */
export const leftOut = ({ alerts }: Notification): string | undefined =>
  alerts.length > most ? `The first ${most} of ${alerts.length} alerts.` : undefined;

/** The first line of a message, the same as in the templates for Alertmanager. */
export function subject({ status, labels, alerts }: Notification): string {
  const { severity = "alert", alertname = "", service, environment } = labels;
  const state = status === "resolved" ? "RESOLVED" : severity.toUpperCase();
  return [
    `${state} ${alertname}`,
    service === undefined ? "" : `: ${service}`,
    environment === undefined ? "" : ` in ${environment}`,
    alerts.length > 1 ? ` (${alerts.length} alerts)` : "",
  ].join("");
}

const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

function when({ status, startsAt, endsAt }: Alert): string {
  const since = moment(startsAt);
  return status === "firing"
    ? `Since ${since} UTC`
    : `Over at ${moment(endsAt ?? startsAt)} UTC, began ${since}`;
}

/** What an alert says, line by line. */
export function lines(alert: Alert): readonly string[] {
  const { summary = "", description = "", decision } = alert.annotations;
  return [summary, description, when(alert), ...(decision === undefined ? [] : [`Decide: ${decision}`])];
}

export interface MessageLink {
  readonly title: string;
  readonly url: string;
}

/** The matchers of all labels of an alert, as the page of an Alertmanager reads them. */
const silenceFilter = ({ labels }: Alert): string =>
  encodeURIComponent(
    `{${Object.entries(labels)
      .toSorted(([a], [b]) => (a === "alertname" ? -1 : b === "alertname" ? 1 : a < b ? -1 : 1))
      .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
      .join(",")}}`,
  );

/** Where an alert leads; those that are known. */
export function linksOf(
  alert: Alert,
  { boardsUrl, silencesUrl, statusUrl }: RelayLinks,
): readonly MessageLink[] {
  const { dashboard_url, runbook_url } = alert.annotations;
  const board = boardAddress(dashboard_url, boardsUrl);
  const runbook = runbookPath(runbook_url);
  const at = (base: string | undefined, path: string): string | undefined =>
    base === undefined ? undefined : `${base.replace(/\/+$/, "")}${path}`;
  const found: readonly (readonly [string, string | undefined])[] = [
    ["Board", board],
    // Boards mark where a new version of a service began.
    ["The last day, with new versions marked", board && `${board}&from=now-24h&to=now`],
    ["Runbook", runbook === undefined ? webAddress(runbook_url) : at(statusUrl, runbook)],
    ["Silence", at(silencesUrl, `/#/silences/new?filter=${silenceFilter(alert)}`)],
  ];
  return found.flatMap(([title, url]) => (url === undefined ? [] : [{ title, url }]));
}

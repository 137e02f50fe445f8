import { clip } from "../../http/index.ts";
import type { Alert } from "../alerts/alert.ts";
import type { PastAlert } from "./past.ts";

const mostText = 200;

const clipped = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : clip(text, mostText);

const keyOf = ({ fingerprint, startsAt }: Pick<Alert, "fingerprint" | "startsAt">): string =>
  `${fingerprint} ${startsAt}`;

const place = ["service", "environment", "instance"] as const;
const links = ["runbook_url", "dashboard_url"] as const;

/** These of some texts, none longer than it may be. */
const only = (names: readonly string[], texts: Alert["labels"]): Alert["labels"] =>
  Object.fromEntries(
    names.flatMap((name) => (texts[name] === undefined ? [] : [[name, clip(texts[name], mostText)]])),
  );

function remembered(alert: Alert): PastAlert {
  const { labels, annotations } = alert;
  return {
    fingerprint: alert.fingerprint,
    name: clip(labels.alertname ?? "Unnamed alert", mostText),
    severity: clipped(labels.severity),
    summary: clipped(annotations.summary),
    about: place.flatMap((name) => clipped(labels[name]) ?? []),
    startsAt: alert.startsAt,
    endsAt: alert.endsAt,
    heardAt: alert.heardAt,
    ...(alert.status === "firing" && { labels: only(place, labels), links: only(links, annotations) }),
  };
}

export interface AlertBook {
  heard(alerts: readonly Alert[]): void;
  /** In the order of hearing. */
  list(): readonly PastAlert[];
}

/** Keeps the last `most` alerts that were heard of since `keepMs` ago, each time that one fires by itself. */
export function createAlertBook(past: readonly PastAlert[], keepMs: number, most = 500): AlertBook {
  const alerts = new Map(past.map((alert) => [keyOf(alert), alert]));
  return {
    list: () => [...alerts.values()],
    heard: (heard) => {
      for (const alert of heard) {
        const key = keyOf(alert);
        alerts.delete(key);
        alerts.set(key, remembered(alert));
      }
      const newest = Math.max(0, ...heard.map(({ heardAt }) => heardAt));
      for (const [key, alert] of alerts)
        if (alerts.size > most || newest - alert.heardAt > keepMs) alerts.delete(key);
    },
  };
}

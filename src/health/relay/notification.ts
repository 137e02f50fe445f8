import { isRecord, textOf } from "../../narrow/index.ts";
import type { Alert } from "../alerts/alert.ts";
import { parseMessage } from "../alerts/parse-message.ts";

/** What is to be told of alerts that belong together. */
export interface Notification {
  readonly status: "firing" | "resolved";
  readonly alerts: readonly Alert[];
  /** Labels that all of them have, with the same values. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Reads the body of an Alertmanager webhook.
 *
 * @throws UnreadableMessage
 */
export function readNotification(body: unknown, heardAt: number): Notification {
  const { alerts } = parseMessage(body, heardAt);
  const [first, ...others] = alerts;
  const shared = Object.entries(first?.labels ?? {}).filter(([label, value]) =>
    others.every(({ labels }) => labels[label] === value),
  );
  const status = isRecord(body) ? textOf(body.status) : undefined;
  return {
    status: status === "resolved" ? "resolved" : "firing",
    alerts,
    labels: Object.fromEntries(shared),
  };
}

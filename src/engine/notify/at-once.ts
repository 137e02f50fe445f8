import type { SentAlert } from "../rules/alerts.ts";
import { groupKey, groupLabels } from "./group.ts";
import { webhookPayload } from "./payloads.ts";
import { type Routing, routesOf, type Webhook } from "./routing.ts";

/** One way in which a receiver is told of an alert. */
export interface OneWay {
  readonly receiver: string;
  /** Undefined for a way that only an Alertmanager has. */
  readonly webhook: Webhook | undefined;
  readonly body: object;
  /** What that way is called. */
  readonly untold: string;
}

/** All ways in which the receivers of some alerts would be told of them now, one alert at a time. */
export function atOnce(
  { route, receivers }: Routing,
  alerts: readonly SentAlert[],
  externalUrl: string,
  now: number,
): readonly OneWay[] {
  return alerts.flatMap((alert) =>
    routesOf(route, alert.labels).flatMap((taken) => {
      const labels = groupLabels(taken, alert.labels);
      const { receiver } = taken;
      const heading = {
        receiver,
        groupKey: groupKey(taken, labels),
        groupLabels: labels,
        externalUrl,
        leftOut: 0,
      };
      const body = webhookPayload(heading, [alert], now);
      const { webhooks = [], untold = [] } = receivers.find(({ name }) => name === receiver) ?? {};
      return [
        ...webhooks.map((webhook) => ({ receiver, webhook, body, untold: "" })),
        ...untold.map((kind) => ({ receiver, webhook: undefined, body, untold: kind })),
      ];
    }),
  );
}

import type { Alert } from "../alerts/alert.ts";
import type { Notification } from "./notification.ts";
import { leftOut, lines, linksOf, type RelayLinks, subject, written } from "./words.ts";

const text = (words: string, more: object = {}): object => ({
  type: "TextBlock",
  text: words,
  wrap: true,
  ...more,
});

function parts(alert: Alert): readonly object[] {
  const [summary = "", ...others] = lines(alert);
  return [
    text(summary, { weight: "Bolder", separator: true }),
    ...others.filter((line) => line !== "").map((line) => text(line, { spacing: "Small" })),
  ];
}

/** What a workflow of Microsoft Teams is posted to show a card. */
export function teamsMessage(notification: Notification, links: RelayLinks): object {
  const { status, labels, alerts } = notification;
  const [first] = alerts;
  const urls = first === undefined ? [] : linksOf(first, links);
  const more = leftOut(notification);
  const color = status === "resolved" ? "Good" : labels.severity === "critical" ? "Attention" : "Warning";
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body: [
            text(subject(notification), { size: "Large", weight: "Bolder", color }),
            ...written(notification).flatMap(parts),
            ...(more === undefined ? [] : [text(more)]),
          ],
          actions: urls.map(({ title, url }) => ({ type: "Action.OpenUrl", title, url })),
        },
      },
    ],
  };
}

import type { Notification } from "./notification.ts";
import { leftOut, lines, linksOf, type RelayLinks, subject, written } from "./words.ts";

/** ntfy makes a file of what is longer. */
const mostBytes = 3_800;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function cut(text: string): string {
  const bytes = encoder.encode(text);
  if (bytes.length <= mostBytes) return text;
  return `${decoder.decode(bytes.subarray(0, mostBytes), { stream: true })}…`;
}

/** How loud it is, of 1 to 5. */
const priorities: Readonly<Record<string, number>> = { critical: 5, warning: 3, info: 2 };

/** What a server of ntfy is posted to publish a message under a topic. */
export function ntfyMessage(notification: Notification, topic: string, links: RelayLinks): object {
  const { status, labels, alerts } = notification;
  const isOver = status === "resolved";
  const [first] = alerts;
  const urls = first === undefined ? [] : linksOf(first, links);
  const board = urls.find(({ title }) => title === "Board");
  const texts = written(notification).map((alert) => lines(alert).join("\n"));
  const more = leftOut(notification);
  return {
    topic,
    title: subject(notification),
    message: cut([...texts, ...(more === undefined ? [] : [more])].join("\n\n")),
    priority: isOver ? 3 : (priorities[labels.severity ?? ""] ?? 3),
    tags: [isOver ? "white_check_mark" : labels.severity === "critical" ? "rotating_light" : "warning"],
    ...(board !== undefined && { click: board.url }),
    // ntfy shows three.
    actions: urls
      .filter(({ title }) => title !== "Board")
      .map(({ title, url }) => ({ action: "view", label: title, url }))
      .slice(0, 3),
  };
}

/** How many requests an Alertmanager has made to the receivers of one kind, and how many of them failed. */
export interface DeliveryCounts {
  readonly requests: number;
  readonly failed: number;
}

function sum(page: string, name: string, integration: string): number {
  let total = 0;
  for (const line of page.split("\n")) {
    if (!line.startsWith(`${name}{`) || !line.includes(`integration="${integration}"`)) continue;
    total += Number(line.slice(line.lastIndexOf(" ")));
  }
  return total;
}

/** Out of the page of an Alertmanager's own metrics; it tells kinds apart, not receivers. */
export const deliveryCounts = (page: string, integration: string): DeliveryCounts => ({
  requests: sum(page, "alertmanager_notification_requests_total", integration),
  failed: sum(page, "alertmanager_notification_requests_failed_total", integration),
});

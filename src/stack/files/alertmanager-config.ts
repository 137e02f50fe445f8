/** Interim. */
export function alertmanagerConfig({ webhookUrl }: { readonly webhookUrl: string }): object {
  return {
    route: {
      receiver: "health",
      group_by: ["alertname", "service", "environment"],
      group_wait: "5s",
      group_interval: "30s",
      repeat_interval: "4h",
    },
    receivers: [{ name: "health", webhook_configs: [{ url: webhookUrl, send_resolved: true }] }],
  };
}

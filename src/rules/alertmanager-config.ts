import { serviceDown } from "./alerts/target/service-down.ts";
import { workflowErrorRatioHigh } from "./alerts/workflow/workflow-error-ratio-high.ts";
import { workflowLatencyHigh } from "./alerts/workflow/workflow-latency-high.ts";

export interface AlertmanagerInput {
  /** Where alerts are sent: the health service's `POST /alerts`. */
  readonly webhookUrl: string;
}

const receiver = "health-service";

/**
 * Alertmanager's configuration as data: who gets what, and what keeps silent because something worse says it all.
 *
 * @example
 * ```ts
 * toYaml(alertmanagerConfig({ webhookUrl: "http://127.0.0.1:8090/alerts" }));
 * ```
 */
export function alertmanagerConfig({ webhookUrl }: AlertmanagerInput): object {
  return {
    route: {
      receiver,
      group_by: ["alertname", "service", "environment"],
      group_wait: "10s",
      group_interval: "1m",
      repeat_interval: "4h",
      routes: [
        {
          matchers: ['environment="drill"'],
          receiver,
          group_wait: "0s",
          group_interval: "1s",
          repeat_interval: "1h",
        },
      ],
    },
    receivers: [{ name: receiver, webhook_configs: [{ url: webhookUrl, send_resolved: true }] }],
    inhibit_rules: [
      // A service that is down is slow and short of traffic too: those warnings add nothing.
      {
        source_matchers: [`alertname="${serviceDown.name}"`],
        target_matchers: [`alertname!="${serviceDown.name}"`, 'severity="warning"'],
        equal: ["environment", "service"],
      },
      // Failing runs are often slow ones, and the failure is the worse news.
      {
        source_matchers: [`alertname="${workflowErrorRatioHigh.name}"`],
        target_matchers: [`alertname="${workflowLatencyHigh.name}"`],
        equal: ["environment", "service", "workflow"],
      },
    ],
  };
}

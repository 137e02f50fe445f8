import { isRelayed, type Receiver } from "./receiver.ts";

const say = (name: string): string => `{{ template "tta.${name}" . }}`;

/** A receiver as Alertmanager 0.25 and newer read it; every text is ours, so that none of its own templates is needed. */
export function alertmanagerReceiver(name: string, receiver: Receiver, healthUrl: string): object {
  if (isRelayed(receiver)) {
    // Of a group that is longer a person reads no more than this.
    return webhook(name, `${healthUrl}/relay/${name}`, { max_alerts: 50 });
  }
  switch (receiver.kind) {
    case "webhook":
      return webhook(name, receiver.url ?? "");
    case "slack":
      return {
        name,
        slack_configs: [
          {
            api_url_file: receiver.urlFile,
            ...(receiver.channel !== undefined && { channel: receiver.channel }),
            send_resolved: true,
            username: "tta-observability",
            color: say("color"),
            title: say("subject"),
            title_link: say("board"),
            pretext: "",
            fallback: say("subject"),
            text: say("slack"),
            footer: "",
            callback_id: "",
            icon_emoji: "",
            icon_url: "",
          },
        ],
      };
    case "pagerduty":
      return {
        name,
        pagerduty_configs: [
          {
            routing_key_file: receiver.routingKeyFile,
            send_resolved: true,
            description: say("subject"),
            severity: say("pagerduty.severity"),
            client: "tta-observability",
            client_url: say("board"),
            class: "{{ .GroupLabels.alertname }}",
            component: "{{ .CommonLabels.component }}",
            group: "{{ .GroupLabels.service }}",
            details: {
              firing: say("text"),
              resolved: "",
              num_firing: "{{ .Alerts.Firing | len }}",
              num_resolved: "{{ .Alerts.Resolved | len }}",
            },
            links: [
              { text: "Board", href: say("board") },
              { text: "Runbook", href: say("runbook") },
              { text: "Silence", href: say("silence") },
            ],
          },
        ],
      };
    case "email":
      return {
        name,
        email_configs: [
          {
            to: receiver.to,
            from: receiver.from,
            smarthost: receiver.smarthost,
            ...(receiver.username !== undefined && { auth_username: receiver.username }),
            ...(receiver.passwordFile !== undefined && { auth_password_file: receiver.passwordFile }),
            ...(receiver.requireTls === false && { require_tls: false }),
            send_resolved: true,
            headers: { Subject: say("subject") },
            html: say("html"),
            text: say("text"),
          },
        ],
      };
    default:
      throw new TypeError(`${receiver.kind} is told by the health service`);
  }
}

/** A receiver that is posted Alertmanager's JSON. */
export const webhook = (name: string, url: string, more: object = {}): object => ({
  name,
  webhook_configs: [{ url, send_resolved: true, ...more }],
});

/** When people want to hear of a receiver's alerts: it wakes them, or it is looked at while they work. */
export type Purpose = "waking" | "working hours";

interface AnyReceiver {
  /** `waking` for PagerDuty and ntfy, `working hours` for the others, unless stated. */
  readonly for?: Purpose;
}

/** A channel of Slack, by the address of an incoming webhook. */
export interface SlackReceiver extends AnyReceiver {
  readonly kind: "slack";
  /** Absolute path of the file that holds the webhook's address. */
  readonly urlFile: string;
  /** Such as `#alerts`; the channel of the webhook unless stated. */
  readonly channel?: string;
}

/** A service of PagerDuty, by an integration of its Events API v2. */
export interface PagerDutyReceiver extends AnyReceiver {
  readonly kind: "pagerduty";
  /** Absolute path of the file that holds the integration key. */
  readonly routingKeyFile: string;
}

/** E-mail, over a server that takes it. */
export interface EmailReceiver extends AnyReceiver {
  readonly kind: "email";
  readonly to: string;
  readonly from: string;
  /** `host:port` of the mail server. */
  readonly smarthost: string;
  readonly username?: string;
  /** Absolute path of the file that holds the password. */
  readonly passwordFile?: string;
  /** False for a server without TLS, as on this machine. Default true. */
  readonly requireTls?: boolean;
}

/** A program of yours, which gets Alertmanager's JSON (version 4) as it is. One of the two addresses is given. */
export interface WebhookReceiver extends AnyReceiver {
  readonly kind: "webhook";
  /** An address that is no secret. */
  readonly url?: string;
  /** Absolute path of the file that holds an address that is one. */
  readonly urlFile?: string;
}

/** A channel of Microsoft Teams, by a workflow that posts what a webhook gets. */
export interface TeamsReceiver extends AnyReceiver {
  readonly kind: "teams";
  /** Absolute path of the file that holds the workflow's address. */
  readonly urlFile: string;
}

/** A telephone, by ntfy. */
export interface NtfyReceiver extends AnyReceiver {
  readonly kind: "ntfy";
  /** Absolute path of the file that holds the topic: whoever knows it reads along. */
  readonly topicFile: string;
  /** Default `https://ntfy.sh`. */
  readonly server?: string;
  /** Absolute path of the file that holds an access token, for a server that asks for one. */
  readonly tokenFile?: string;
}

/** Somebody who is told of alerts, and how. Secrets are named by their files. */
export type Receiver =
  | SlackReceiver
  | PagerDutyReceiver
  | EmailReceiver
  | WebhookReceiver
  | TeamsReceiver
  | NtfyReceiver;

export type ReceiverKind = Receiver["kind"];

/** What a receiver's field may hold. A file holds a secret; nothing else may. */
export interface ReceiverField {
  readonly holds: "file" | "text" | "address" | "flag";
  readonly needed: boolean;
}

const file = { holds: "file", needed: true } as const;
const maybeFile = { holds: "file", needed: false } as const;
const text = { holds: "text", needed: true } as const;
const maybeText = { holds: "text", needed: false } as const;
const maybeAddress = { holds: "address", needed: false } as const;
const flag = { holds: "flag", needed: false } as const;

type FieldsOf<K extends ReceiverKind> = Readonly<
  Record<Exclude<keyof Extract<Receiver, { kind: K }>, "kind" | "for">, ReceiverField>
>;

/** What people call each kind, whether it wakes, and its fields. */
export const receiverKinds: {
  readonly [K in ReceiverKind]: {
    readonly title: string;
    readonly purpose: Purpose;
    readonly fields: FieldsOf<K>;
  };
} = {
  slack: { title: "Slack", purpose: "working hours", fields: { urlFile: file, channel: maybeText } },
  pagerduty: { title: "PagerDuty", purpose: "waking", fields: { routingKeyFile: file } },
  email: {
    title: "e-mail",
    purpose: "working hours",
    fields: {
      to: text,
      from: text,
      smarthost: text,
      username: maybeText,
      passwordFile: maybeFile,
      requireTls: flag,
    },
  },
  webhook: {
    title: "a webhook",
    purpose: "working hours",
    fields: { url: maybeAddress, urlFile: maybeFile },
  },
  teams: { title: "Microsoft Teams", purpose: "working hours", fields: { urlFile: file } },
  ntfy: {
    title: "ntfy",
    purpose: "waking",
    fields: { topicFile: file, server: maybeAddress, tokenFile: maybeFile },
  },
};

export const isReceiverKind = (value: unknown): value is ReceiverKind =>
  typeof value === "string" && Object.hasOwn(receiverKinds, value);

/** What a receiver is for. */
export const purposeOf = (receiver: Receiver): Purpose =>
  receiver.for ?? receiverKinds[receiver.kind].purpose;

/**
 * Whether its messages go through the health service, which puts them into the form that the other side takes, with
 * the secret out of its file. Alertmanager has Teams and addresses in files from 0.26 to 0.28 on only, Debian's is
 * 0.25, and the embedded engine knows webhooks alone: so there is one way that holds for all of them.
 */
export function isRelayed(receiver: Receiver): boolean {
  if (receiver.kind === "webhook") return receiver.urlFile !== undefined;
  return receiver.kind === "teams" || receiver.kind === "ntfy";
}

/** Whether it can be told without an Alertmanager: by what posts webhooks alone. */
export const needsAlertmanager = (receiver: Receiver): boolean =>
  receiver.kind !== "webhook" && !isRelayed(receiver);

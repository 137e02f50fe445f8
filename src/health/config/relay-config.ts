interface AnyRelay {
  /** Letters, digits, `.`, `_`, `-`; unique. */
  readonly name: string;
}

/** Passes on what comes, as it is, to an address that stands in a file. */
interface WebhookRelay extends AnyRelay {
  readonly kind: "webhook";
  readonly urlFile: string;
}

/** Posts a card to a workflow of Microsoft Teams, whose address stands in a file. */
interface TeamsRelay extends AnyRelay {
  readonly kind: "teams";
  readonly urlFile: string;
}

/** Publishes a message under a topic of ntfy. */
interface NtfyRelay extends AnyRelay {
  readonly kind: "ntfy";
  /** `http(s)` address of the server. */
  readonly server: string;
  readonly topicFile: string;
  readonly tokenFile?: string;
}

/** Whom the health service tells of alerts in their own form. Secrets stand in files, which are read each time. */
export type RelayConfig = WebhookRelay | TeamsRelay | NtfyRelay;

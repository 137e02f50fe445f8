/** An alert as it was last heard of. All its text is bounded in length. */
export interface Alert {
  /** Alertmanager's name for one set of labels. */
  readonly fingerprint: string;
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  /** Milliseconds since 1970; undefined while it fires. */
  readonly endsAt: number | undefined;
  /** The query at its source, when that is an `http(s)` address. */
  readonly sourceUrl: string | undefined;
  /** When Alertmanager last spoke of it, in milliseconds since 1970. */
  readonly heardAt: number;
}

/** What one message of Alertmanager says. */
export interface AlertMessage {
  readonly alerts: readonly Alert[];
  /** Alerts that Alertmanager left out of the message because of its `max_alerts`. */
  readonly leftOut: number;
}

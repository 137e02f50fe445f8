/** Where lines are sent beside standard output. */
export interface PushOptions {
  /** What the server there takes: OTLP over HTTP as JSON, or Loki's own. */
  readonly to: "otlp" | "loki";
  /** The whole address, such as `http://localhost:4318/v1/logs` or `http://localhost:3100/loki/api/v1/push`. */
  readonly url: string;
  /** Headers of each request, such as the credentials or the tenant. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

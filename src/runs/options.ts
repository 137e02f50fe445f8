/** How runs and logs are received and kept. */
export interface RunsOptions {
  /** Folder of the store; made if it is not there. */
  readonly dataDir: string;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 4318, where OpenTelemetry sends unless told otherwise; 0 takes a free one. */
  readonly port?: number;
  /** What the store is kept below, in bytes; what came first goes first. Default 1 GB. */
  readonly mostBytes?: number;
  /** How long things are kept after they came, in milliseconds. Default a week. */
  readonly keepMs?: number;
  /** Where traces are sent as well once they are kept: an address of OTLP over HTTP, `http://127.0.0.1:4319/v1/traces`. */
  readonly tracesTo?: string;
  /** The same of logs, such as `http://127.0.0.1:3100/otlp/v1/logs`. */
  readonly logsTo?: string;
  /** Folder of targets files: what our SDK sends of a service that is scraped is left out of the page of metrics. */
  readonly targetsDir?: string;
  /** Gets a line when something is wrong. */
  readonly report?: (line: string) => void;
}

export const defaults = {
  port: 4318,
  mostBytes: 1_000_000_000,
  keepMs: 7 * 24 * 3_600_000,
} as const;

import type { RelayConfig } from "./relay-config.ts";

/** What a check asks. */
export type HealthCheckKind = HealthCheckConfig["kind"];

interface AnyCheck {
  /** Letters, digits, `.`, `_`, `-`; unique. It is the `check` label of the metrics. */
  readonly name: string;
  /** True when nothing useful is left without it: its failure makes the whole fail and not ready. Default false. */
  readonly critical?: boolean;
  /** Milliseconds between two runs, 100 to 3,600,000. Default 10,000; about 5 % of chance is added or taken. */
  readonly intervalMs?: number;
  /** Milliseconds until a run is given up; less than the interval. Default 2,000. */
  readonly timeoutMs?: number;
  /** Failures in a row that turn a passing check. Default 1. */
  readonly failAfter?: number;
  /** Successes in a row that turn a failing check. Default 1. */
  readonly recoverAfter?: number;
  /** Heading that the status page puts it under. */
  readonly group?: string;
  /** `http(s)` address for people; not asked by the check. */
  readonly link?: string;
  /** One sentence for people: what is lost without it. */
  readonly description?: string;
  /** Names of checks without which this one cannot pass: while one of them fails, this is shown as its consequence. */
  readonly dependsOn?: readonly string[];
}

/** Passes when `url` answers with an expected status; redirects are not followed. */
export interface HttpCheckConfig extends AnyCheck {
  readonly kind: "http";
  /** `http(s)` address without user name or password. */
  readonly url: string;
  /** Status, or statuses, that pass. Default: 200 to 299. */
  readonly expectStatus?: number | readonly number[];
}

/** Passes when a connection to `address` opens. */
export interface TcpCheckConfig extends AnyCheck {
  readonly kind: "tcp";
  /** `host:port`, `[::1]:port`. */
  readonly address: string;
}

/** Passes while somebody posts to `/heartbeat/<name>`; fails when none came for two intervals. */
export interface HeartbeatCheckConfig
  extends Omit<AnyCheck, "intervalMs" | "timeoutMs" | "failAfter" | "recoverAfter"> {
  readonly kind: "heartbeat";
  /** Milliseconds from one to the next, 100 to 86,400,000. */
  readonly intervalMs: number;
  /** What it means that none comes, to follow a colon: `nobody would be told of alerts now`. */
  readonly missing?: string;
  /** File of an address that each of them is passed on to: an observer outside. */
  readonly forwardUrlFile?: string;
}

export type HealthCheckConfig = HttpCheckConfig | TcpCheckConfig | HeartbeatCheckConfig;

/** Link in the head of the status page. */
export interface HealthLink {
  readonly title: string;
  /** `http(s)` address. */
  readonly url: string;
}

/**
 * All that the health-check service is told: plain JSON.
 *
 * @example
 * ```json
 * {
 *   "service": "health", "environment": "staging", "listen": { "port": 8080 },
 *   "checks": [{ "name": "prometheus", "kind": "http", "url": "http://127.0.0.1:9090/-/ready", "critical": true }],
 *   "links": [{ "title": "Prometheus", "url": "http://127.0.0.1:9090" }]
 * }
 * ```
 */
export interface HealthConfig {
  /** Name of this service. */
  readonly service: string;
  readonly environment: string;
  readonly listen: {
    /** Default `127.0.0.1`. */
    readonly host?: string;
    /** 0 takes a free one. */
    readonly port: number;
    /** Host names besides `localhost` and bare IP addresses under which browsers and probes may ask. */
    readonly allowedHosts?: readonly string[];
  };
  readonly checks: readonly HealthCheckConfig[];
  readonly links?: readonly HealthLink[];
  /** `http(s)` address of Grafana or the viewer, put before links of alerts to boards that are only paths. */
  readonly boardsUrl?: string;
  /** Name of the check of whatever sends alerts here: while it does not pass, silence proves nothing. */
  readonly alertsFrom?: string;
  /** One sentence that says why no alert ever comes here; shown in the place of alerts. */
  readonly noAlerts?: string;
  /** Whom `POST /relay/<name>` tells of alerts. */
  readonly relays?: readonly RelayConfig[];
  /** `http(s)` address of the Alertmanager in which people silence alerts. */
  readonly silencesUrl?: string;
  /** `http(s)` address under which people reach this service; put before the links of messages to runbooks. */
  readonly statusUrl?: string;
}

/** What is known of everything that is watched, with every default filled in. */
export type Watched = Required<Pick<AnyCheck, "name" | "critical" | "intervalMs" | "dependsOn">> & {
  readonly kind: HealthCheckKind;
  readonly group: string | undefined;
  readonly link: string | undefined;
  readonly description: string | undefined;
};

/** A check that asks, with every default filled in. */
export type HealthCheck = Watched &
  Required<Pick<AnyCheck, "timeoutMs" | "failAfter" | "recoverAfter">> & { readonly target: HealthTarget };

/** A check that waits for heartbeats, with every default filled in. */
export type HeartbeatCheck = Watched & {
  readonly missing: string | undefined;
  readonly forwardUrlFile: string | undefined;
};

/** What a check asks, ready to be asked. */
export type HealthTarget =
  | { readonly kind: "http"; readonly url: URL; readonly expectStatus: readonly number[] | undefined }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number };

/** {@link HealthConfig} after validation, with every default filled in. */
export interface HealthSettings {
  readonly service: string;
  readonly environment: string;
  readonly listen: { readonly host: string; readonly port: number; readonly allowedHosts: readonly string[] };
  readonly checks: readonly HealthCheck[];
  readonly heartbeats: readonly HeartbeatCheck[];
  readonly links: readonly HealthLink[];
  readonly boardsUrl: string | undefined;
  readonly alertsFrom: string | undefined;
  readonly noAlerts: string | undefined;
  readonly relays: readonly RelayConfig[];
  readonly silencesUrl: string | undefined;
  readonly statusUrl: string | undefined;
}

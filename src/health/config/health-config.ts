import type { AnyCheck } from "./any-check.ts";
import type { HostPort } from "./host-port.ts";
import type { CanaryCheckConfig } from "./kinds/canary.ts";
import type { CertificateCheckConfig } from "./kinds/certificate.ts";
import type { ClockCheckConfig } from "./kinds/clock.ts";
import type { DiskCheckConfig } from "./kinds/disk.ts";
import type { HttpCheckConfig } from "./kinds/http.ts";
import type { HealthTarget } from "./kinds/index.ts";
import type { PingCheckConfig } from "./kinds/ping.ts";
import type { PostgresqlCheckConfig } from "./kinds/postgresql.ts";
import type { ProcessCheckConfig } from "./kinds/process.ts";
import type { ProviderCheckConfig } from "./kinds/provider.ts";
import type { LokiCheckConfig, PrometheusCheckConfig } from "./kinds/queries.ts";
import type { RedisCheckConfig } from "./kinds/redis.ts";
import type { TcpCheckConfig } from "./kinds/tcp.ts";
import type { RelayConfig } from "./relay-config.ts";

/** What a check asks. */
export type HealthCheckKind = HealthCheckConfig["kind"];

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

export type HealthCheckConfig =
  | CanaryCheckConfig
  | CertificateCheckConfig
  | ClockCheckConfig
  | DiskCheckConfig
  | HeartbeatCheckConfig
  | HttpCheckConfig
  | LokiCheckConfig
  | PingCheckConfig
  | PostgresqlCheckConfig
  | ProcessCheckConfig
  | PrometheusCheckConfig
  | ProviderCheckConfig
  | RedisCheckConfig
  | TcpCheckConfig;

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
    /**
     * File of a token of 16 characters or more, without which only `/livez`, `/readyz` and `/startupz` answer, the latter
     * two without reasons: as a bearer token, or as the password of any user.
     */
    readonly tokenFile?: string;
    /** Whether what says names and statuses alone (`?view=public`, badges) needs no token. Default false. */
    readonly public?: boolean;
  };
  readonly checks: readonly HealthCheckConfig[];
  /**
   * `host:port` of up to 5 other hosts that are always there: when no check of another host passes and none of these takes
   * a connection, this machine is offline, and nothing is known.
   */
  readonly anchors?: readonly string[];
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
  /** What is remembered of checks and alerts. */
  readonly history?: {
    /** Where it is kept over a restart; its folder is made if it is not there. Default: in memory alone. */
    readonly file?: string;
    /** 1 to 366. Default 90. */
    readonly days?: number;
  };
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

/** {@link HealthConfig} after validation, with every default filled in. */
export interface HealthSettings {
  readonly service: string;
  readonly environment: string;
  readonly listen: {
    readonly host: string;
    readonly port: number;
    readonly allowedHosts: readonly string[];
    readonly tokenFile: string | undefined;
    readonly public: boolean;
  };
  readonly checks: readonly HealthCheck[];
  readonly anchors: readonly HostPort[];
  readonly heartbeats: readonly HeartbeatCheck[];
  readonly links: readonly HealthLink[];
  readonly boardsUrl: string | undefined;
  readonly alertsFrom: string | undefined;
  readonly noAlerts: string | undefined;
  readonly relays: readonly RelayConfig[];
  readonly silencesUrl: string | undefined;
  readonly statusUrl: string | undefined;
  readonly history: { readonly file: string | undefined; readonly days: number };
}

export type { CheckStatus } from "./checks/check-report.ts";
export type { Probe, ProbeResult } from "./checks/probe.ts";
export type {
  HealthCheckConfig,
  HealthCheckKind,
  HealthConfig,
  HealthLink,
  HealthSettings,
  HeartbeatCheckConfig,
} from "./config/health-config.ts";
export type { HttpCheckConfig } from "./config/kinds/http.ts";
export type { HealthTarget } from "./config/kinds/index.ts";
export type { TcpCheckConfig } from "./config/kinds/tcp.ts";
export { parseHealthConfig } from "./config/parse-health-config.ts";
export type { RelayConfig } from "./config/relay-config.ts";
export { type HealthOptions, type HealthService, startHealthService } from "./start-health-service.ts";
export { type ReadyOptions, ready } from "./wait/ready.ts";

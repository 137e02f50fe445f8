export type { CheckStatus } from "./checks/check-report.ts";
export type { Probe, ProbeResult } from "./checks/probe.ts";
export type {
  HealthCheckConfig,
  HealthCheckKind,
  HealthConfig,
  HealthLink,
  HealthSettings,
  HealthTarget,
  HeartbeatCheckConfig,
  HttpCheckConfig,
  TcpCheckConfig,
} from "./config/health-config.ts";
export { parseHealthConfig } from "./config/parse-health-config.ts";
export type { RelayConfig } from "./config/relay-config.ts";
export { type HealthOptions, type HealthService, startHealthService } from "./start-health-service.ts";

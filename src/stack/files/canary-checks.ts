import { canary } from "../../catalog/index.ts";
import type { HealthCheckConfig } from "../../health/index.ts";
import type { ServiceName } from "../definition/service-name.ts";
import type { Addresses } from "./addresses.ts";

export interface CanaryInput {
  /** Services that run in this stack. */
  readonly running: readonly ServiceName[];
  /** Where the health service reaches them. */
  readonly addresses: Addresses;
  /** What is tried; each only where its servers run. */
  readonly canaries: readonly CanarySignal[];
  /** Folder of log files that the shipper follows, as the health service sees it; it is written to. */
  readonly logDir?: string;
  /** Whose logs these are, where Loki keeps those of many. */
  readonly tenant?: string | undefined;
}

export type CanarySignal = "metrics" | "logs" | "log files" | "traces" | "alerts";

export const allCanaries: readonly CanarySignal[] = ["metrics", "logs", "log files", "traces", "alerts"];

type Check = Extract<HealthCheckConfig, { readonly kind: "canary" }>;

const shared = { kind: "canary", group: "pipelines" } as const;

/** Checks that write something into each pipeline of a stack and read it back where it ends. */
export function canaryChecks({
  running,
  addresses,
  canaries,
  logDir,
  tenant,
}: CanaryInput): readonly Check[] {
  const first = (...names: readonly ServiceName[]): ServiceName | undefined =>
    names.find((name) => running.includes(name));
  const at = (name: keyof Addresses, path = ""): string => `http://${addresses[name]}${path}`;
  const metrics = first("prometheus", "engine");
  const shipper = first("alloy", "promtail");
  const lines = first("loki", "runs");
  const traces = first("tempo", "runs");
  const takes = first("runs");
  const all: Readonly<Record<CanarySignal, Check | undefined>> = {
    metrics: metrics && {
      ...shared,
      name: "canary-metrics",
      signal: "metric",
      url: at(metrics),
      dependsOn: [metrics],
      description: "A number of its own is read back, the way that all metrics go.",
    },
    logs: lines && {
      ...shared,
      name: "canary-logs",
      signal: "log",
      url: at(lines),
      from: lines === "loki" ? "loki" : "runs",
      sendTo: takes === undefined ? at("loki", "/otlp/v1/logs") : at("runs", "/v1/logs"),
      ...(lines === "loki" && tenant !== undefined && { tenant }),
      dependsOn: takes === undefined || takes === lines ? [lines] : [takes, lines],
      description: "A line is sent by OTLP and read back, as services send theirs.",
    },
    "log files":
      lines === "loki" && shipper !== undefined && logDir !== undefined
        ? {
            ...shared,
            name: "canary-log-files",
            signal: "log",
            url: at("loki"),
            file: `${logDir}/${canary.service}.log`,
            selector: `{service="${canary.service}"}`,
            ...(tenant !== undefined && { tenant }),
            dependsOn: [shipper, lines],
            description: "A line of a log file is read back, the way that files are shipped.",
          }
        : undefined,
    traces: traces && {
      ...shared,
      name: "canary-traces",
      signal: "trace",
      url: at(traces),
      from: traces === "tempo" ? "tempo" : "runs",
      sendTo: takes === undefined ? at("tempoOtlp", "/v1/traces") : at("runs", "/v1/traces"),
      dependsOn: takes === undefined || takes === traces ? [traces] : [takes, traces],
      description: "A span is sent by OTLP and its trace read back, as services send theirs.",
    },
    alerts: running.includes("alertmanager")
      ? {
          ...shared,
          name: "canary-alerts",
          signal: "alert",
          url: at("alertmanager"),
          dependsOn: ["alertmanager"],
          description: "An alert that nobody is told of is read back.",
        }
      : undefined,
  };
  return canaries.flatMap((signal) => all[signal] ?? []);
}

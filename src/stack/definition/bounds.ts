import { retention } from "../../catalog/index.ts";

/** How long and how much is kept, so that no disk fills silently. */
export const bounds = {
  metricsTime: retention,
  metricsSize: "4GB",
  /** A multiple of Loki's index period of 24 h. */
  logsTime: "168h",
  /** Of traces that Tempo keeps. */
  tracesTime: "168h",
  /** Of traces and logs that were sent to the stack itself. */
  runsTime: "168h",
  runsMegabytes: 1_000,
  silencesTime: "120h",
  /** Of one log file, native and in containers; the one before it is kept too. */
  logFileBytes: 10_000_000,
  logFiles: 3,
  /** Of memory that a container may take, in MiB; who takes more is ended and started anew. */
  containerMebibytes: {
    prometheus: 2048,
    alertmanager: 256,
    loki: 1024,
    // Who sends decides how much it holds: what does not fit is refused, and the machine lives on.
    tempo: 2048,
    alloy: 512,
    promtail: 256,
    "grafana-secret": 64,
    grafana: 1024,
    health: 256,
    viewer: 256,
    demo: 512,
    "node-exporter": 128,
    "docker-proxy": 64,
    "docker-logs": 512,
    "host-logs": 256,
    collector: 512,
  },
  /** Processes and threads that a container may have at once. */
  containerProcesses: 512,
} as const;

/** Seconds between two scrapes and between two evaluations, unless the project says otherwise. */
export const defaultScrapeIntervalSeconds = 5;

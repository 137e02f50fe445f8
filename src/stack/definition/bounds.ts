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
} as const;

/** Seconds between two scrapes and between two evaluations, unless the project says otherwise. */
export const defaultScrapeIntervalSeconds = 5;

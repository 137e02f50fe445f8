import type { Duration } from "../../duration/index.ts";
import type { FailureKind } from "./pipeline-definition.ts";

/** What holds where a definition does not say it. */
export const defaults = {
  priority: 0,
  timeout: "30m",
  gateTimeout: "10m",
  retries: 3,
  firstWait: "1s",
  longestWait: "1m",
  /** What cannot be started today cannot be started in a minute. */
  retryOn: ["exit_code", "signal", "timeout", "lost_worker", "threw", "rejected", "output_missing"],
} as const satisfies Readonly<Record<string, number | Duration | readonly FailureKind[]>>;

import type { Logger } from "../telemetry/index.ts";
import type { CheckMetrics } from "./check-metrics.ts";
import type { CheckFinding, CheckStatus } from "./finding.ts";

/**
 * Judges a check for whoever looks, and tells its turns. Whoever looks also brings the metrics up to date, so that page
 * and gauges cannot disagree.
 */
export function withTurns<F extends CheckFinding>(
  judge: () => F,
  { metrics, log }: { readonly metrics: Pick<CheckMetrics, "now">; readonly log: Logger },
): () => F {
  let told: CheckStatus = "unknown";
  return () => {
    const now = judge();
    const { check, status, output } = now;
    if (status === told) return now;
    metrics.now(status);
    const level = status === "pass" ? "info" : "warn";
    log[level]("check turned", { check: check.name, from: told, to: status, output });
    told = status;
    return now;
  };
}

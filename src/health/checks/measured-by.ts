import type { OwnMetrics } from "../../catalog/index.ts";
import type { BoundGauge, Registry } from "../../metrics/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { HealthTarget } from "../config/kinds/index.ts";

/** Where the number stands that a kind of check measures. */
const metricOf = {
  disk: "tta_health_disk_free_ratio",
  certificate: "tta_health_certificate_end_timestamp_seconds",
  clock: "tta_health_clock_offset_seconds",
} as const satisfies { readonly [K in HealthTarget["kind"]]?: string };

const measures = (kind: HealthTarget["kind"]): kind is keyof typeof metricOf => Object.hasOwn(metricOf, kind);

/** Shows what the runs of `check` measure: the last number, from the first one on. */
export function measuredBy(
  metrics: Registry<OwnMetrics>,
  { name, target }: Pick<HealthCheck, "name" | "target">,
): (value: number) => void {
  const { kind } = target;
  if (!measures(kind)) return () => undefined;
  // Bound with the first number: before it a disk would be full, and a certificate long over.
  let gauge: BoundGauge | undefined;
  return (value) => {
    gauge ??= metrics.gauge(metricOf[kind]).bind({ check: name });
    gauge.set(value);
  };
}

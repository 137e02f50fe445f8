import { unitMs } from "./units.ts";

const everywhere = ["d", "h", "m", "s", "ms"] as const;

/**
 * A length of time in the largest unit that divides it. Prometheus, Loki, Grafana's page and Grafana's server read that
 * alike, which holds for no sum of units, and for none above a day.
 *
 * @example inOneUnit(90_000) // "90s"
 */
export function inOneUnit(ms: number): string {
  const whole = Math.max(1, Math.round(ms));
  const unit = everywhere.find((name) => whole % unitMs[name] === 0) ?? "ms";
  return `${whole / unitMs[unit]}${unit}`;
}

import * as named from "@grafana/grafana-foundation-sdk/units";

/** Ids of Grafana's units. */
export const grafanaUnits: ReadonlySet<string> = new Set(
  Object.values<unknown>(named).filter((unit): unit is string => typeof unit === "string"),
);

/** Grafana makes units of these on the spot, such as `currency:€` or `suffix:req`. */
const madeUp = /^(time|si|count|currency|suffix|prefix|bool):/;

export function isGrafanaUnit(unit: string): boolean {
  return grafanaUnits.has(unit) || madeUp.test(unit);
}

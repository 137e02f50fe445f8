import { catalog, type OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { checkNames, tierNumbers, tiers } from "../../standards/index.ts";
import type { GateRun } from "../gate-run.ts";

const { metrics: of } = catalog;

/**
 * Counts runs of gates. What may be counted begins at 0: of a counter that begins with its first event, nobody sees that
 * event.
 */
export function gateCounters(metrics: Registry<OwnMetrics>): (run: GateRun) => void {
  const runs = metrics.counter("tta_quality_gate_runs_total");
  const ended = metrics.counter("tta_quality_gate_checks_total");
  const overrides = metrics.counter("tta_quality_gate_overrides_total");
  for (const number of tierNumbers) {
    const { name: tier, asks } = tiers[number];
    for (const result of of.tta_quality_gate_runs_total.labels.result.values) runs.bind({ tier, result });
    for (const check of checkNames.filter((one) => Object.hasOwn(asks, one)))
      for (const result of of.tta_quality_gate_checks_total.labels.result.values)
        ended.bind({ tier, check, result });
  }
  for (const direction of of.tta_quality_gate_overrides_total.labels.direction.values)
    overrides.bind({ direction });
  return ({ tier: number, passed, checks, override }) => {
    const tier = tiers[number].name;
    runs.inc({ tier, result: passed ? "passed" : "failed" });
    for (const { check, result } of checks) ended.inc({ tier, check, result });
    if (override !== undefined && override.from !== number)
      overrides.inc({ direction: number > override.from ? "stricter" : "laxer" });
  };
}

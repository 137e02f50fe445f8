import type { OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { type Tier, tierNumbers, tiers } from "../../standards/index.ts";
import type { GateRun } from "../gate-run.ts";
import { flakyTests } from "../history/flaky-tests.ts";
import { gateCounters } from "./gate-counters.ts";

/** Shows a history of runs; asked again whenever it has grown. */
export type GateRunsShown = (history: readonly GateRun[]) => void;

export interface GateRunsOptions {
  /** So many runs a history keeps. Default 1,000. */
  readonly mostRuns?: number | undefined;
}

/**
 * Shows the history of gates as the metrics `tta_quality_gate_*`: each run is counted once, however often the history is
 * shown, and of the last run of each tier it is told how it went. Tests are flaky by all runs that are kept.
 *
 * A history that has lost runs to its bound does not say how many there ever were: of such a one only what follows is
 * counted, since a counter that went on with less would look as if all of it had just happened.
 *
 * @example
 * ```ts
 * const show = gateRunsShown(telemetry.metrics);
 * show(readGateHistory(stateDir));
 * ```
 */
export function gateRunsShown(
  metrics: Registry<OwnMetrics>,
  { mostRuns = 1_000 }: GateRunsOptions = {},
): GateRunsShown {
  const count = gateCounters(metrics);
  let seen: ReadonlySet<string> | undefined;
  return (history) => {
    const keyed = history.map((run) => [keyOf(run), run] as const);
    const before = seen ?? (history.length < mostRuns ? new Set() : new Set(keyed.map(([key]) => key)));
    seen = new Set(keyed.map(([key]) => key));
    for (const [key, run] of new Map(keyed)) if (!before.has(key)) count(run);
    showLast(metrics, history);
    metrics.gauge("tta_quality_gate_flaky_tests").set({}, flakyTests(history).length);
  };
}

/** What makes a run another one: two of the same moment differ in what they took, or are one. */
const keyOf = ({ atMs, tier, branch, commit, durationSeconds }: GateRun): string =>
  JSON.stringify([atMs, tier, branch, commit, durationSeconds]);

function showLast(metrics: Registry<OwnMetrics>, history: readonly GateRun[]): void {
  const last = tierNumbers.flatMap((tier) => {
    const run = lastOf(tier, history);
    return run === undefined ? [] : [{ tier: tiers[tier].name, run }];
  });
  const each = (told: (run: GateRun) => number) =>
    last.map(({ tier, run }) => [{ tier }, told(run)] as const);
  metrics.gauge("tta_quality_gate_passed").replace(each(({ passed }) => (passed ? 1 : 0)));
  metrics.gauge("tta_quality_gate_last_run_timestamp_seconds").replace(each(({ atMs }) => atMs / 1_000));
  metrics.gauge("tta_quality_gate_duration_seconds").replace(each(({ durationSeconds }) => durationSeconds));
  metrics.gauge("tta_quality_gate_budget_seconds").replace(each(({ budgetSeconds }) => budgetSeconds));
  metrics
    .gauge("tta_quality_gate_check_duration_seconds")
    .replace(
      last.flatMap(({ tier, run }) =>
        run.checks.map(({ check, durationSeconds }) => [{ tier, check }, durationSeconds] as const),
      ),
    );
}

/** The run that began last; of several the one that stands last in the history. */
function lastOf(tier: Tier, history: readonly GateRun[]): GateRun | undefined {
  let last: GateRun | undefined;
  for (const run of history)
    if (run.tier === tier && (last === undefined || run.atMs >= last.atMs)) last = run;
  return last;
}

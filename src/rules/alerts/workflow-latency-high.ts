import { catalog, thresholds } from "../../catalog/index.ts";
import {
  compare,
  durationSeconds,
  histogramSeries,
  increase,
  latency,
  sum,
  withTraffic,
} from "../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../model/alert.ts";
import { evaluations } from "../model/evaluations.ts";
import { label, value } from "../model/message.ts";
import { observed, type Scenario, type TestSeries } from "../model/scenario.ts";

const name = "tta_workflow_duration_seconds";
const by = ["environment", "service", "workflow"] as const;
const share = 0.95;

export const workflowLatencyHigh = defineAlert({
  name: "WorkflowLatencyHigh",
  group: "workflow",
  summary: "A workflow is slower than its environment allows.",
  description: [
    "5 % of the runs of workflow ",
    label("workflow"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " take longer than ",
    value,
    ".",
  ],
  panel: panelOf("overview", "workflow_latency"),
  limit: thresholds.workflow_latency_p95,
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  query: ({ window, limit, minimumRuns }) => {
    const runs = histogramSeries(name);
    const high = compare(latency(share, runs, window, { by }), ">", limit);
    // Callers who gave up on slow runs count here: where everything is slow, only theirs are left.
    return withTraffic(high, sum(increase(runs.count, window), { by }), minimumRuns);
  },
  scenario,
});

const workflow = "answer";

function runs(seconds: number, perStep: number): readonly TestSeries[] {
  return observed(name, { workflow, outcome: "ok" }, seconds, perStep);
}

/** Runs at each step, of which the quantile picks one: `pick` must be a whole number. */
const perStep = 1_000;
const pick = share * perStep;

/** A quantile can only tell buckets apart: the last one within the limit, and the first one past it. */
function scenario({ limit, window, minimumRuns, environment }: AlertCase): Scenario {
  const bounds = catalog.metrics[name].buckets;
  const within = bounds.filter((bound) => bound <= limit).at(-1) ?? 0;
  const past = bounds.find((bound) => bound > limit) ?? Number.POSITIVE_INFINITY;
  const mixed = (fast: number) => [...runs(within, fast), ...runs(past, perStep - fast)];
  const fast = pick - 1;
  return {
    failing: joined(mixed(fast)),
    value: within + ((past - within) * (pick - fast)) / (perStep - fast),
    labels: { workflow },
    passing: joined(mixed(pick + 1)),
    sparse: runs(past, minimumRuns / 2 / evaluations(durationSeconds(window), environment)),
  };
}

/** Adds up what several kinds of runs do to the same series. */
function joined(all: readonly TestSeries[]): readonly TestSeries[] {
  const sums = new Map<string, TestSeries>();
  for (const series of all) {
    const key = `${series.name} ${series.labels.le ?? ""}`;
    sums.set(key, { ...series, amount: series.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()];
}

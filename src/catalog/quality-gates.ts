import { type Check, checkNames, checkResults, tierNames } from "../standards/names/index.ts";
import { closed } from "./define/label.ts";
import { counter, gauge } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "gates";
const tier = closed(...tierNames);
const check = closed<Check>(...checkNames);
const byOne = { owner, acrossWorkers: "max" } as const;

/** What the gates of a project came to, out of the history of their runs. */
export const qualityGateMetrics = defineMetrics({
  tta_quality_gate_runs_total: counter({
    help: "Runs of the gate, by tier and result.",
    labels: { tier, result: closed("passed", "failed") },
    owner,
  }),
  tta_quality_gate_checks_total: counter({
    help: "Checks that gates ran, by how they ended; unknown where what they need is absent or broken.",
    labels: { tier, check, result: closed(...checkResults) },
    owner,
  }),
  tta_quality_gate_overrides_total: counter({
    help: "Runs of the gate at a tier that somebody chose in place of that of the branch.",
    labels: { direction: closed("stricter", "laxer") },
    owner,
  }),
  tta_quality_gate_passed: gauge({
    ...byOne,
    help: "1 where the last run of the gate of a tier passed, 0 where it did not.",
    labels: { tier },
  }),
  tta_quality_gate_last_run_timestamp_seconds: gauge({
    ...byOne,
    help: "When the gate of a tier last ran, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: { tier },
  }),
  tta_quality_gate_duration_seconds: gauge({
    ...byOne,
    help: "Time the last run of the gate of a tier took.",
    unit: "seconds",
    labels: { tier },
  }),
  tta_quality_gate_check_duration_seconds: gauge({
    ...byOne,
    help: "Time a check took in the last run of the gate of a tier.",
    unit: "seconds",
    labels: { tier, check },
  }),
  tta_quality_gate_budget_seconds: gauge({
    ...byOne,
    help: "Time that the gate of a tier may take.",
    unit: "seconds",
    labels: { tier },
  }),
  tta_quality_gate_flaky_tests: gauge({
    ...byOne,
    help: "Tests that failed and passed at one commit, among the runs of gates that are kept.",
  }),
});

import { type CriterionName, criterionNames, criterionResults, stages } from "../standards/names/index.ts";
import { bounded, closed, dependent } from "./define/label.ts";
import { counter, gauge } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "maturity";

/** Projects of a thousand components are one process of ours. */
const most = 1_000;
/** Those, and what is beyond them. */
const room = most + 1;
const component_name = bounded({ limit: most });
const each = { component_name } as const;
const ofOne = { owner, acrossWorkers: "max", seriesLimit: room } as const;

/** What is wrong with a component, by the tool that says so and how bad that is. */
const findingKinds = [
  "format",
  "lint_error",
  "lint_warning",
  "type_error",
  "type_warning",
  "secret",
  "security_critical",
  "security_high",
  "security_medium",
  "security_low",
  "dependency_critical",
  "dependency_high",
  "dependency_medium",
  "dependency_low",
] as const;

/** What a fact is worth. */
export const factStates = ["known", "unknown", "stale"] as const;

export const stageChangeDirections = ["promoted", "demoted"] as const;

const testSuites = ["unit", "integration", "e2e", "load"] as const;

/** What is known of the components of a project, each fact only where a tool said it. */
export const componentMetrics = defineMetrics({
  tta_component_stage: gauge({
    ...ofOne,
    help: "1 for each component, with the stage that it is at, who owns it and its group.",
    labels: {
      component_name,
      stage: dependent(closed(...stages), "component_name"),
      owner: bounded({ limit: 200, dependsOn: "component_name" }),
      group: bounded({ limit: 100, dependsOn: "component_name" }),
    },
  }),
  tta_component_criteria: gauge({
    ...ofOne,
    help: "Criteria of the stage that a component is at, and of the next one, by how it stands with them.",
    labels: { component_name, asked_by: closed("current", "next"), result: closed(...criterionResults) },
    seriesLimit: 8 * room,
  }),
  tta_component_failed_criteria: gauge({
    ...ofOne,
    help: "1 for each criterion of its own stage that a component fails.",
    labels: { component_name, criterion: closed<CriterionName>(...criterionNames) },
    seriesLimit: criterionNames.length * room,
  }),
  tta_component_facts: gauge({
    ...ofOne,
    help: "What was to be found out about a component: known, unknown, or known of another commit only (stale).",
    labels: { component_name, state: closed(...factStates) },
    seriesLimit: factStates.length * room,
  }),
  tta_component_tests: gauge({
    ...ofOne,
    help: "Tests of a component when they last ran, by suite and how they ended.",
    labels: {
      component_name,
      suite: closed(...testSuites),
      result: closed("passed", "failed", "skipped", "flaky"),
    },
    seriesLimit: 4 * testSuites.length * room,
  }),
  tta_component_coverage_ratio: gauge({
    ...ofOne,
    help: "Share of the code of a component that its tests run.",
    unit: "ratio",
    labels: { component_name, kind: closed("lines", "branches", "functions") },
    seriesLimit: 3 * room,
  }),
  tta_component_mutation_score_ratio: gauge({
    ...ofOne,
    help: "Share of wrong changes of a component that a test notices.",
    unit: "ratio",
    labels: each,
  }),
  tta_component_findings: gauge({
    ...ofOne,
    help: "What tools find wrong with a component, by tool and severity.",
    labels: { component_name, kind: closed(...findingKinds) },
    seriesLimit: findingKinds.length * room,
  }),
  tta_component_complexity: gauge({
    ...ofOne,
    help: "Complexity of the most complex function of a component.",
    labels: each,
  }),
  tta_component_longest_file_lines: gauge({
    ...ofOne,
    help: "Lines of the longest file of a component.",
    labels: each,
  }),
  tta_component_benchmark_ratio: gauge({
    ...ofOne,
    help: "Time of the benchmark of a component that slowed down most, in times of what it was.",
    unit: "ratio",
    labels: each,
  }),
  tta_component_lead_time_seconds: gauge({
    ...ofOne,
    help: "Time from a commit of a component until it is on the main branch, as a median of 30 days.",
    unit: "seconds",
    labels: each,
  }),
  tta_component_change_failure_ratio: gauge({
    ...ofOne,
    help: "Share of the changes of a component that were taken back or mended at once, of 30 days.",
    unit: "ratio",
    labels: each,
  }),
  tta_component_churn_lines: gauge({
    ...ofOne,
    help: "Lines of a component that changed within 30 days.",
    labels: each,
  }),
  tta_component_uptime_ratio: gauge({
    ...ofOne,
    help: "Share of the last seven days in which a component answered.",
    unit: "ratio",
    labels: each,
  }),
  tta_component_facts_timestamp_seconds: gauge({
    ...ofOne,
    help: "When the oldest fact that is known of a component was found out, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: each,
    acrossWorkers: "min",
  }),
  tta_component_waiver_end_timestamp_seconds: gauge({
    ...ofOne,
    help: "When the first waiver of a component ends, in seconds since 1970.",
    unit: "timestamp_seconds",
    labels: each,
    acrossWorkers: "min",
  }),
  tta_component_stage_changes_total: counter({
    help: "Promotions and demotions of a component, as its history records them.",
    labels: { component_name, direction: closed(...stageChangeDirections) },
    owner,
    seriesLimit: 2 * room,
  }),
});

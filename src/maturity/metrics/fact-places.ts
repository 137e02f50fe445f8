import type { NameOf, OwnLabels, OwnMetrics } from "../../catalog/index.ts";
import type { Measure } from "../../standards/index.ts";

type Of<N extends NameOf<OwnMetrics, "gauge">> = Omit<OwnLabels<N>, "component_name">;

/** Where facts of some measures stand, beside its name. */
type Places<L extends object> = Readonly<Partial<Record<Measure, Readonly<L>>>>;

export const testPlaces: Places<Of<"tta_component_tests">> = {
  tests_passed: { suite: "unit", result: "passed" },
  tests_failed: { suite: "unit", result: "failed" },
  tests_skipped: { suite: "unit", result: "skipped" },
  tests_flaky: { suite: "unit", result: "flaky" },
  integration_passed: { suite: "integration", result: "passed" },
  integration_failed: { suite: "integration", result: "failed" },
  e2e_passed: { suite: "e2e", result: "passed" },
  e2e_failed: { suite: "e2e", result: "failed" },
  load_passed: { suite: "load", result: "passed" },
  load_failed: { suite: "load", result: "failed" },
};

export const coveragePlaces: Places<Of<"tta_component_coverage_ratio">> = {
  coverage_lines: { kind: "lines" },
  coverage_branches: { kind: "branches" },
  coverage_functions: { kind: "functions" },
};

export const findingPlaces: Places<Of<"tta_component_findings">> = {
  format_differences: { kind: "format" },
  lint_errors: { kind: "lint_error" },
  lint_warnings: { kind: "lint_warning" },
  type_errors: { kind: "type_error" },
  type_warnings: { kind: "type_warning" },
  secrets: { kind: "secret" },
  security_critical: { kind: "security_critical" },
  security_high: { kind: "security_high" },
  security_medium: { kind: "security_medium" },
  security_low: { kind: "security_low" },
  dependencies_critical: { kind: "dependency_critical" },
  dependencies_high: { kind: "dependency_high" },
  dependencies_medium: { kind: "dependency_medium" },
  dependencies_low: { kind: "dependency_low" },
};

/** Measures that have a metric to themselves. */
export const ownMetricOf = {
  mutation_score: "tta_component_mutation_score_ratio",
  complexity_max: "tta_component_complexity",
  file_lines_max: "tta_component_longest_file_lines",
  benchmark_ratio: "tta_component_benchmark_ratio",
  lead_time: "tta_component_lead_time_seconds",
  change_failure: "tta_component_change_failure_ratio",
  churn: "tta_component_churn_lines",
  uptime: "tta_component_uptime_ratio",
} as const satisfies Readonly<Partial<Record<Measure, string>>>;

/** Measures whose criteria say all there is to say, and the time of CI, which the metrics of gates tell. */
export const notShown = [
  "readme",
  "less_mature_dependencies",
  "ci_duration",
] as const satisfies readonly Measure[];

/** What a value is counted in. Ratios go from 0 to 1; `verdict` is 1 for yes and 0 for no. */
export type MeasureUnit = "none" | "ratio" | "seconds" | "lines" | "verdict";

/** Something that tools find out about a component or a change. */
export interface MeasureRule {
  /** What it is, to follow its name. */
  readonly about: string;
  readonly unit: MeasureUnit;
  /** Which way is better: what a ratchet holds. */
  readonly better: "more" | "less";
}

const none = "none";

/** Everything that is measured, by name. A tool that is absent or failed leaves it unknown, never at a good value. */
export const measures = {
  tests_passed: { about: "tests that passed", unit: none, better: "more" },
  tests_failed: { about: "tests that failed", unit: none, better: "less" },
  tests_skipped: { about: "tests that did not run", unit: none, better: "less" },
  tests_flaky: { about: "tests that failed and passed at the same commit", unit: none, better: "less" },
  integration_passed: { about: "integration tests that passed", unit: none, better: "more" },
  integration_failed: { about: "integration tests that failed", unit: none, better: "less" },
  e2e_passed: { about: "end-to-end tests that passed", unit: none, better: "more" },
  e2e_failed: { about: "end-to-end tests that failed", unit: none, better: "less" },
  load_passed: { about: "load tests that passed", unit: none, better: "more" },
  load_failed: { about: "load tests that failed", unit: none, better: "less" },
  coverage_lines: { about: "share of lines that tests run", unit: "ratio", better: "more" },
  coverage_branches: { about: "share of branches that tests take", unit: "ratio", better: "more" },
  coverage_functions: { about: "share of functions that tests call", unit: "ratio", better: "more" },
  mutation_score: { about: "share of wrong changes that a test notices", unit: "ratio", better: "more" },
  format_differences: { about: "files that are not formatted", unit: none, better: "less" },
  lint_errors: { about: "errors of the linter", unit: none, better: "less" },
  lint_warnings: { about: "warnings of the linter", unit: none, better: "less" },
  type_errors: { about: "errors of the type checker", unit: none, better: "less" },
  type_warnings: { about: "warnings of the type checker", unit: none, better: "less" },
  security_critical: { about: "critical findings of scanners", unit: none, better: "less" },
  security_high: { about: "serious findings of scanners", unit: none, better: "less" },
  security_medium: { about: "middling findings of scanners", unit: none, better: "less" },
  security_low: { about: "small findings of scanners", unit: none, better: "less" },
  secrets: { about: "secrets in files", unit: none, better: "less" },
  dependencies_critical: { about: "critical faults known of dependencies", unit: none, better: "less" },
  dependencies_high: { about: "serious faults known of dependencies", unit: none, better: "less" },
  dependencies_medium: { about: "middling faults known of dependencies", unit: none, better: "less" },
  dependencies_low: { about: "small faults known of dependencies", unit: none, better: "less" },
  complexity_max: { about: "complexity of the most complex function", unit: none, better: "less" },
  file_lines_max: { about: "lines of the longest file", unit: "lines", better: "less" },
  benchmark_ratio: {
    about: "time of the benchmark that slowed down most, in times of what it was",
    unit: "ratio",
    better: "less",
  },
  readme: { about: "whether a README says what it is", unit: "verdict", better: "more" },
  less_mature_dependencies: { about: "dependencies that are less ready", unit: none, better: "less" },
  lead_time: {
    about: "time from a commit until it is on the main branch, as a median",
    unit: "seconds",
    better: "less",
  },
  change_failure: {
    about: "share of changes that had to be taken back or mended at once",
    unit: "ratio",
    better: "less",
  },
  churn: { about: "lines that changed in the last 30 days", unit: "lines", better: "less" },
  ci_duration: { about: "time the last run of CI took", unit: "seconds", better: "less" },
  uptime: { about: "share of the last seven days in which it answered", unit: "ratio", better: "more" },
} as const satisfies Readonly<Record<string, MeasureRule>>;

export type Measure = keyof typeof measures;

export const measureNames = Object.keys(measures) as readonly Measure[];

/** Between what a value must lie. */
export interface Limit {
  readonly measure: Measure;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Whether a value keeps a limit. */
export const keeps = ({ atLeast = -Infinity, atMost = Infinity }: Limit, value: number): boolean =>
  value >= atLeast && value <= atMost;

import type { Measure } from "./measures.ts";
import type { Check } from "./names/index.ts";

/** What a gate can ask about a change, and what is measured by it. */
export interface CheckRule {
  readonly about: string;
  readonly measures: readonly [Measure, ...Measure[]];
}

/** What each check of a gate is about. */
export const checks = {
  format: { about: "files are formatted", measures: ["format_differences"] },
  lint: { about: "the linter finds no error", measures: ["lint_errors", "lint_warnings"] },
  types: { about: "the type checker finds no error", measures: ["type_errors", "type_warnings"] },
  complexity: { about: "no function is too complex", measures: ["complexity_max"] },
  file_size: { about: "no file is too long", measures: ["file_lines_max"] },
  unit: {
    about: "unit tests pass",
    measures: ["tests_passed", "tests_failed", "tests_skipped", "tests_flaky"],
  },
  coverage: {
    about: "tests run enough of the code",
    measures: ["coverage_lines", "coverage_branches", "coverage_functions"],
  },
  integration: { about: "integration tests pass", measures: ["integration_passed", "integration_failed"] },
  security: {
    about: "scanners find no secret and nothing serious",
    measures: ["security_critical", "security_high", "security_medium", "security_low", "secrets"],
  },
  dependencies: {
    about: "nothing serious is known of dependencies",
    measures: ["dependencies_critical", "dependencies_high", "dependencies_medium", "dependencies_low"],
  },
  e2e: { about: "end-to-end tests pass", measures: ["e2e_passed", "e2e_failed"] },
  mutation: { about: "tests notice wrong changes", measures: ["mutation_score"] },
  load: { about: "it bears its load", measures: ["load_passed", "load_failed"] },
  benchmark: { about: "no benchmark slows down", measures: ["benchmark_ratio"] },
} as const satisfies Readonly<Record<Check, CheckRule>>;

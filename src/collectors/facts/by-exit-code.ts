import type { Check } from "../../standards/index.ts";
import { known, unknown, type Value, type Values } from "./said.ts";

const some: Value = { value: 1, why: "its exit code does not say how many" };
const noNumber = unknown("its exit code says no number: name a report in quality.yaml");
const small = unknown("its exit code does not say what it found that is small");

/** What an exit code alone says. Of tests it does not say that there was one, but where the command is itself the test. */
export function exitValues(check: Check, isWell: boolean): Values {
  const found = isWell ? known(0) : some;
  const one = { passed: known(isWell ? 1 : 0), failed: known(isWell ? 0 : 1) };
  switch (check) {
    case "format":
      return { format_differences: found };
    case "lint":
      return { lint_errors: found, lint_warnings: small };
    case "types":
      return { type_errors: found, type_warnings: small };
    case "unit":
      return {
        tests_passed: unknown("its exit code does not say whether there was a test"),
        tests_failed: found,
      };
    case "integration":
      return { integration_passed: one.passed, integration_failed: one.failed };
    case "e2e":
      return { e2e_passed: one.passed, e2e_failed: one.failed };
    case "load":
      return { load_passed: one.passed, load_failed: one.failed };
    case "security":
      return {
        security_critical: found,
        security_high: found,
        security_medium: small,
        security_low: small,
        secrets: found,
      };
    case "dependencies":
      return {
        dependencies_critical: found,
        dependencies_high: found,
        dependencies_medium: small,
        dependencies_low: small,
      };
    case "complexity":
      return { complexity_max: noNumber };
    case "file_size":
      return { file_lines_max: noNumber };
    case "coverage":
      return { coverage_lines: noNumber, coverage_branches: noNumber, coverage_functions: noNumber };
    case "mutation":
      return { mutation_score: noNumber };
    case "benchmark":
      return { benchmark_ratio: noNumber };
  }
}

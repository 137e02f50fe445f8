import type { BenchmarkRatio, FileMutants, ToolReport } from "../../reports/index.ts";
import { type Check, checks } from "../../standards/index.ts";
import { exitValues } from "./by-exit-code.ts";
import { complexitiesIn, complexityValues } from "./complexity.ts";
import { countOf, keptEntries } from "./count-entries.ts";
import { coverageValues } from "./coverage.ts";
import { type Keep, known, type Said, unknown, type Values } from "./said.ts";
import { dependencyValues, securityValues } from "./security.ts";
import { testMeasures, testValues } from "./tests.ts";

/** What a report must tell of, to be one for a check. */
const wanted: Readonly<Record<Check, readonly ToolReport["tells"][]>> = {
  format: ["findings"],
  lint: ["findings"],
  types: ["findings"],
  complexity: ["complexity", "findings"],
  file_size: [],
  unit: ["tests"],
  coverage: ["coverage"],
  integration: ["tests"],
  security: ["findings"],
  dependencies: ["findings"],
  e2e: ["tests"],
  mutation: ["mutation"],
  load: ["tests"],
  benchmark: ["benchmark"],
};

/** What is wrong with a report for a check: the end of a sentence that begins with the report. */
export function unfit(check: Check, said: Said): string | undefined {
  if (said.tells === "exit" || said.tells === "lines" || wanted[check].includes(said.tells)) return undefined;
  return `tells of ${said.tells}, which says nothing of ${check}: ${checks[check].about}`;
}

/** What one tool says of the measures of a check. */
export function valuesOf(check: Check, said: Said, keep: Keep): Values {
  switch (said.tells) {
    case "lines":
      return { file_lines_max: known(said.files.reduce((most, { lines }) => Math.max(most, lines), 0)) };
    case "exit":
      return exitValues(check, said.isWell);
    case "tests":
      return isOfTests(check) ? testValues(testMeasures[check], said.entries, keep) : {};
    case "coverage":
      return coverageValues(said.files, keep);
    case "mutation":
      return mutationValues(said.files, keep);
    case "complexity":
      return complexityValues(said.functions, keep, "others" in said ? said.others : undefined);
    case "benchmark":
      return benchmarkValues(said.benchmarks);
    case "findings":
      return findingValues(check, said, keep);
  }
}

const isOfTests = (check: Check): check is keyof typeof testMeasures => Object.hasOwn(testMeasures, check);

function findingValues(check: Check, said: Extract<ToolReport, { tells: "findings" }>, keep: Keep): Values {
  const kept = keptEntries(said.entries, keep);
  const errors = known(countOf(kept.filter(({ verdict }) => verdict === "failed")));
  const warnings = known(countOf(kept.filter(({ verdict }) => verdict === "warning")));
  switch (check) {
    case "format":
      return { format_differences: errors };
    case "lint":
      return { lint_errors: errors, lint_warnings: warnings };
    case "types":
      return { type_errors: errors, type_warnings: warnings };
    case "complexity":
      return complexityValues(complexitiesIn(said.entries), keep, undefined);
    case "security":
      return securityValues(said, keep);
    case "dependencies":
      return dependencyValues(said.entries);
    default:
      return {};
  }
}

function mutationValues(files: readonly FileMutants[], keep: Keep): Values {
  const kept = files.filter(({ file }) => keep === undefined || keep(file));
  const total = kept.reduce((sum, { mutants }) => sum + mutants.total, 0);
  const covered = kept.reduce((sum, { mutants }) => sum + mutants.covered, 0);
  return { mutation_score: total === 0 ? unknown("its report has no valid mutant") : known(covered / total) };
}

const benchmarkValues = (benchmarks: readonly BenchmarkRatio[]): Values => ({
  benchmark_ratio: known(benchmarks.reduce((most, { ratio }) => Math.max(most, ratio), 0)),
});

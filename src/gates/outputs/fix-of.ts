import type { Check } from "../../standards/index.ts";
import type { Judged } from "../judge/judge.ts";

const fixes: Readonly<Record<Check, string>> = {
  format: "run the formatter over these files",
  lint: "mend what the linter names",
  types: "mend the types that are named",
  complexity: "take the function apart",
  file_size: "take the file apart",
  unit: "mend the code or the test; a gate has no test that may fail",
  coverage: "write tests for what none runs",
  integration: "mend the code or the test, and see that what it needs is running",
  security: "mend what is found; a secret that was committed is no secret any more: make another",
  dependencies: "take a version without the fault, or another package",
  e2e: "mend the code or the test, and see that what it needs is running",
  mutation: "write tests that notice the changes that survived",
  load: "see what became slower or broke under load",
  benchmark: "see what became slower; measure again where the machine was busy",
};

/** What to do about a check that did not pass; undefined for one that did. */
export function fixOf(check: Check, { result }: Judged): string | undefined {
  if (result === "passed") return undefined;
  return result === "failed"
    ? fixes[check]
    : `let ${check} be found out: install its tool, or name one under checks: ${check}: in quality.yaml`;
}

import type { CheckRun, GateRun } from "../gate-run.ts";
import { mostFailedTests } from "./most-failed-tests.ts";

/**
 * Tests that failed in one run of the gate and passed in another at the same commit, by name. Only runs of one tier are
 * held against each other, since a laxer one runs fewer tests, and of a commit without changes beside it. One of which it
 * is unknown how it ended says nothing, nor does a failed one that names no test, or not all of them.
 */
export function flakyTests(runs: readonly GateRun[]): readonly string[] {
  const alike = Map.groupBy(
    runs.flatMap(({ commit, tier, checks }) =>
      commit === undefined
        ? []
        : checks.map((check) => ({ place: `${commit} ${tier} ${check.check}`, check })),
    ),
    ({ place }) => place,
  );
  const flaky = [...alike.values()].flatMap((group) => flakyAmong(group.map(({ check }) => check)));
  return [...new Set(flaky)].sort();
}

function flakyAmong(checks: readonly CheckRun[]): readonly string[] {
  const failed = new Set(checks.flatMap(({ failedTests = [] }) => failedTests));
  const whole = checks.filter(
    ({ result, failedTests = [] }) =>
      result === "passed" ||
      (result === "failed" && failedTests.length > 0 && failedTests.length < mostFailedTests),
  );
  return [...failed].filter((test) => whole.some(({ failedTests = [] }) => !failedTests.includes(test)));
}

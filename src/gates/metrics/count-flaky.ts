import type { Check } from "../../standards/index.ts";
import type { CheckRun, GateRun } from "../gate-run.ts";

/**
 * How many tests failed in one run and not in another of the same check at the same commit. A run of which it is unknown
 * how it ended says nothing, nor does a failed one that names no test.
 */
export function countFlaky(runs: readonly GateRun[]): number {
  const flaky = new Set<string>();
  const byCommit = Map.groupBy(
    runs.filter(({ commit }) => commit !== undefined),
    ({ commit }) => commit,
  );
  for (const those of byCommit.values()) {
    const byCheck = Map.groupBy(
      those.flatMap(({ checks }) => checks),
      ({ check }) => check,
    );
    for (const [check, ends] of byCheck) for (const test of flakyAmong(check, ends)) flaky.add(test);
  }
  return flaky.size;
}

function flakyAmong(check: Check, ends: readonly CheckRun[]): readonly string[] {
  const failed = ends.map(({ failedTests = [] }) => new Set(failedTests));
  const told = ends.flatMap(({ result }, at) => {
    const tests = failed[at];
    const says = result === "passed" || (result === "failed" && tests !== undefined && tests.size > 0);
    return says && tests !== undefined ? [tests] : [];
  });
  const all = new Set(told.flatMap((tests) => [...tests]));
  return [...all].filter((test) => told.some((tests) => !tests.has(test))).map((test) => `${check} ${test}`);
}

import { prometheus } from "../../duration/index.ts";
import { type Mismatch, readRuleTests, runRuleTests } from "../../engine/index.ts";
import { ObsError } from "../../errors/index.ts";

/**
 * Runs tests of alerts and recordings without a server: those that `tta-obs generate` writes into `alerts/tests`, and
 * all others that `promtool test rules` takes. Throws TESTING_ALERT for what is not as a test says, TESTING_RULES and
 * ENGINE_RULES for files that cannot be read.
 *
 * @param paths files or folders of tests, as seen from the folder in which the test runs; the rules stand where the
 * tests say
 * @example
 * ```ts
 * test("our alerts fire when they should", () => checkAlertTests(["alerts/tests"]));
 * ```
 */
export function checkAlertTests(paths: readonly string[]): void {
  const files = readRuleTests(paths);
  if (files.every(({ tests }) => tests.tests.length === 0)) {
    throw new ObsError({
      code: "TESTING_RULES",
      problem: `no tests of rules stand in ${JSON.stringify(paths)}`,
      fix: 'name files or folders that hold some, such as "alerts/tests"',
    });
  }
  const failures = files.flatMap(({ name, tests, groups }) =>
    runRuleTests(tests, groups).map((mismatch) => failureText(name, mismatch)),
  );
  if (failures.length === 0) return;
  throw new ObsError({
    code: "TESTING_ALERT",
    problem: `${failures.length === 1 ? "a rule does" : `rules ${failures.length} times do`} something else than a test says: ${failures.join("; ")}`,
    fix: "mend the rule, or the test",
  });
}

function failureText(file: string, { test, at, of, difference }: Mismatch): string {
  const when = at === 0 ? "at the beginning" : `after ${prometheus.write(at)}`;
  return `${file}, ${JSON.stringify(test)}, ${when}: of ${of}, ${difference}`;
}

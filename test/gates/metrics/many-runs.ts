import type { GateRun } from "../../../src/gates/index.ts";
import {
  type Check,
  type CheckResult,
  checkNames,
  type Tier,
  tierNumbers,
  tiers,
} from "../../../src/standards/index.ts";
import { checkRun, gateRun } from "./gate-runs.ts";

/** How long a check takes, in seconds, before what differs from run to run. */
const usual = (check: Check): number => 4 + ((checkNames.indexOf(check) * 37) % 11) ** 2 * 2;

/** A run a quarter of an hour at each tier in turn, as a busy project has them; the last of development takes too long. */
export function manyRuns(many: number, from: number, everyMs: number): readonly GateRun[] {
  return Array.from({ length: many }, (_, at) => {
    const tier: Tier = tierNumbers[at % 4] ?? 1;
    const { asks, budgetSeconds } = tiers[tier];
    const checks = checkNames
      .filter((check) => Object.hasOwn(asks, check))
      .map((check, place) => {
        const result: CheckResult =
          (at * 7 + place * 3) % 31 === 0 ? "failed" : (at * 5 + place) % 61 === 0 ? "unknown" : "passed";
        const failedTests = check === "unit" && result === "failed" ? [`rounds ${at % 3}`] : [];
        return checkRun(check, { result, failedTests, durationSeconds: usual(check) * (1 + (at % 5) / 10) });
      });
    return gateRun({
      atMs: from + at * everyMs,
      tier,
      commit: `commit ${Math.floor(at / 8)}`,
      passed: checks.every(({ result }) => result === "passed"),
      durationSeconds: tier === 2 ? 655 : Math.max(...checks.map(({ durationSeconds }) => durationSeconds)),
      budgetSeconds,
      checks,
      override: at % 29 === 0 ? { from: tier === 1 ? 3 : 1, by: "ada", reason: "a trial" } : undefined,
    });
  });
}

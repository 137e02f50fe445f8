import type { CheckRun, GateRun } from "../../../src/gates/index.ts";
import type { Check } from "../../../src/standards/index.ts";

/** A check that passed, but for what is given. */
export const checkRun = (check: Check, given: Partial<CheckRun> = {}): CheckRun => ({
  check,
  result: "passed",
  durationSeconds: 2,
  facts: [],
  ...given,
});

/** A run that passed, but for what is given. */
export const gateRun = (given: Partial<GateRun> = {}): GateRun => ({
  atMs: Date.UTC(2026, 10, 30),
  tier: 4,
  branch: "main",
  commit: "c0ffee",
  passed: true,
  durationSeconds: 60,
  budgetSeconds: 3_600,
  checks: [checkRun("lint"), checkRun("unit")],
  ...given,
});

import type { GateResult } from "../gates/index.ts";
import { tiers } from "../standards/index.ts";

/** What a gate came to, for programs. */
export function gateJson({ run, partial, isOverBudget, base, merge, checks }: GateResult): string {
  const { atMs, tier, branch, commit, passed, durationSeconds, budgetSeconds, override } = run;
  const facts = new Map(run.checks.map((check) => [check.check, check.facts]));
  const value = {
    ...{ at: new Date(atMs).toISOString(), tier, name: tiers[tier].name },
    ...{ branch: branch ?? null, commit: commit ?? null, passed, partial: partial ?? null },
    ...{ durationSeconds, budgetSeconds, overBudget: isOverBudget, override: override ?? null },
    ...{ base: base ?? null, ...merge },
    checks: checks.map((check) => ({ ...check, facts: facts.get(check.check) ?? [] })),
  };
  return JSON.stringify(value, null, 2);
}

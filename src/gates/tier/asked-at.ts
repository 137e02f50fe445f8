import { msOf } from "../../duration/index.ts";
import type { QualityFile, TierChange } from "../../quality/index.ts";
import {
  type Asked,
  type Check,
  checkNames,
  checks,
  type Limit,
  type Tier,
  type TierRule,
  tierNumbers,
  tiers,
} from "../../standards/index.ts";
import { branchesOf } from "./tier-of-branch.ts";

/**
 * What a tier asks for in a project: the standard, changed as its `quality.yaml` says. What it does without goes first,
 * then what it asks for too comes, then its limits take the place of those of the same measure. A limit on what the tier
 * does not ask for asks for it.
 *
 * @example askedAt(2, { tiers: { development: { also: ["mutation"] } } }).asks.mutation // that of tier 3
 */
export function askedAt(tier: Tier, quality: QualityFile): TierRule {
  const rule: TierRule = tiers[tier];
  const change = quality.tiers?.[tiers[tier].name] ?? {};
  const budgetMs = change.budget === undefined ? undefined : msOf(change.budget);
  const asked = checkNames.flatMap((check) => {
    const now = askedOf(check, tier, change);
    return now === undefined ? [] : [[check, now] as const];
  });
  return {
    ...rule,
    branches: branchesOf(tier, quality),
    budgetSeconds: budgetMs === undefined ? rule.budgetSeconds : budgetMs / 1000,
    asks: Object.fromEntries(asked),
  };
}

function askedOf(check: Check, tier: Tier, change: TierChange): Asked | undefined {
  const { also = [], without = [], limits = [] } = change;
  const own = without.includes(check) ? undefined : standardOf(check, tier);
  const asked = own ?? (also.includes(check) ? fromAbove(check, tier) : undefined);
  const named: readonly string[] = checks[check].measures;
  const changed = without.includes(check) ? [] : limits.filter(({ measure }) => named.includes(measure));
  if (changed.length === 0) return asked;
  const kept = (asked?.limits ?? []).filter(({ measure }) => !changed.some((one) => one.measure === measure));
  return { scope: asked?.scope ?? "all", limits: [...kept, ...changed] satisfies readonly Limit[] };
}

function standardOf(check: Check, tier: Tier): Asked | undefined {
  const asks: TierRule["asks"] = tiers[tier].asks;
  return asks[check];
}

/** What the next tier asks that asks for it at all; the last one asks for everything. */
function fromAbove(check: Check, tier: Tier): Asked | undefined {
  return tierNumbers
    .filter((one) => one > tier)
    .map((one) => standardOf(check, one))
    .find((asked) => asked !== undefined);
}

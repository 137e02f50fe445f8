import type { QualityFile } from "../../quality/index.ts";
import { otherwiseTier, type Tier, tierNumbers, tiers } from "../../standards/index.ts";
import { meansBranch } from "./branch-pattern.ts";

/** The branches that a tier guards: those of the standard, and those that the project adds. */
export function branchesOf(tier: Tier, quality: QualityFile): readonly string[] {
  const { name, branches } = tiers[tier];
  return [...new Set([...branches, ...(quality.tiers?.[name]?.branches ?? [])])];
}

/** The tier of a branch: the strictest of those that guard it, and the first where none does or nobody knows it. */
export function tierOfBranch(branch: string | undefined, quality: QualityFile): Tier {
  if (branch === undefined) return otherwiseTier;
  const guards = tierNumbers.filter((tier) =>
    branchesOf(tier, quality).some((pattern) => meansBranch(pattern, branch)),
  );
  return guards.at(-1) ?? otherwiseTier;
}

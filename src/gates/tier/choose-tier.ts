import { ObsError } from "../../errors/index.ts";
import type { QualityFile } from "../../quality/index.ts";
import { type Tier, tiers } from "../../standards/index.ts";
import type { GateOverride } from "../gate-run.ts";
import { tierOfBranch } from "./tier-of-branch.ts";

/** Where a change goes, and what somebody wants of its gate. */
export interface Wish {
  readonly branch: string | undefined;
  /** Undefined where the branch decides. */
  readonly tier: Tier | undefined;
  readonly by: string;
  readonly reason: string | undefined;
}

/** @example tierText(4) // "tier 4 (production)" */
export const tierText = (tier: Tier): string => `tier ${tier} (${tiers[tier].name})`;

/**
 * The tier that a change is asked at. A stricter one than that of its branch can be had by anyone, a laxer one needs a
 * reason; both are recorded.
 *
 * @throws ObsError GATE_OVERRIDE if a laxer one is wanted without a reason
 */
export function chooseTier(
  { branch, tier: wanted, by, reason }: Wish,
  quality: QualityFile,
): { readonly tier: Tier; readonly override?: GateOverride } {
  const from = tierOfBranch(branch, quality);
  if (wanted === undefined || wanted === from) return { tier: from };
  if (wanted < from && reason === undefined)
    throw new ObsError({
      code: "GATE_OVERRIDE",
      problem: `a change to ${branch} is asked at ${tierText(from)}, and ${tierText(wanted)} asks for less`,
      fix: "say why with --reason, which is recorded, or leave --tier out",
    });
  return { tier: wanted, override: { from, by, ...(reason !== undefined && { reason }) } };
}

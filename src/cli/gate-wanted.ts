import { ObsError } from "../errors/index.ts";
import { tierText } from "../gates/index.ts";
import type { QualityFile } from "../quality/index.ts";
import { type Check, checkNames, type Scope, type Tier, type TierRule } from "../standards/index.ts";
import { checksOfChanges } from "./gate-tools.ts";

/**
 * The checks of a tier that are run, in the order of all.
 *
 * @throws ObsError GATE_CHECK for one that the tier does not ask for
 */
export function chosenChecks(
  { asks }: TierRule,
  tier: Tier,
  only: readonly Check[] | undefined,
): readonly Check[] {
  const asked = checkNames.filter((check) => asks[check] !== undefined);
  const stranger = only?.find((check) => !asked.includes(check));
  if (stranger !== undefined)
    throw new ObsError({
      code: "GATE_CHECK",
      problem: `${tierText(tier)} does not ask for ${stranger}`,
      fix: `name some of ${asked.join(", ")}, or a stricter tier with --tier`,
    });
  return only === undefined ? asked : asked.filter((check) => only.includes(check));
}

/** What is to be run, and of whom. */
interface Wanted {
  readonly top: string;
  readonly quality: QualityFile;
  readonly rule: TierRule;
  readonly checks: readonly Check[];
  /** Look only at what changed. */
  readonly isChanged: boolean;
}

/** In which scope each check is run, and which are narrowed to what changed. */
export function scopesOf({ top, quality, rule, checks, isChanged }: Wanted): {
  readonly changed: ReadonlySet<Check>;
  readonly scopes: ReadonlyMap<Check, Scope>;
} {
  const changed = isChanged ? checksOfChanges(top, quality) : new Set<Check>();
  const scopes = checks.map((check) => {
    const scope = changed.has(check) ? "subset" : rule.asks[check]?.scope;
    return [check, scope ?? "all"] as const;
  });
  return { changed, scopes: new Map(scopes) };
}

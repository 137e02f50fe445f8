import { closest } from "../errors/index.ts";
import { type Check, checkNames, type Tier, tierNumbers, tiers } from "../standards/index.ts";
import { userName } from "./adapters/user-name.ts";
import type { Options } from "./option.ts";
import { usage } from "./parse-arguments.ts";

/** How a gate is chosen. */
export const tierOptions = {
  tier: {
    type: "string",
    value: "TIER",
    help: "auto, 1 to 4, or experimental, development, staging, production (auto)",
  },
  branch: { type: "string", value: "BRANCH", help: "Where the change goes (as CI says, or git)" },
  reason: { type: "string", value: "TEXT", help: "Why a laxer tier is asked for; recorded" },
} as const satisfies Options;

/** The tier that was named; undefined where the branch decides. */
export function tierOf(value: string | undefined): Tier | undefined {
  const said = value?.trim();
  if (said === undefined || said === "" || said === "auto") return undefined;
  const found = tierNumbers.find((tier) => said === String(tier) || said === tiers[tier].name);
  if (found !== undefined) return found;
  const known = ["auto", ...tierNumbers.map((tier) => tiers[tier].name)];
  const meant = closest(said, known);
  throw usage(
    `--tier does not know "${said}"`,
    meant === undefined ? `use auto, 1 to 4, ${known.slice(1).join(", ")}` : `perhaps you mean ${meant}`,
  );
}

/** The checks that were named, each once; undefined where none was. */
export function checksOf(value: string | undefined): readonly Check[] | undefined {
  if (value === undefined) return undefined;
  const words = value.split(",").flatMap((word) => (word.trim() === "" ? [] : [word.trim()]));
  if (words.length === 0) throw usage("--only names no check", `use some of ${checkNames.join(", ")}`);
  const named = words.map((word) => {
    const found = checkNames.find((check) => check === word);
    if (found !== undefined) return found;
    const meant = closest(word, checkNames);
    throw usage(
      `--only does not know the check "${word}"`,
      meant === undefined ? `use some of ${checkNames.join(", ")}` : `perhaps you mean ${meant}`,
    );
  });
  return [...new Set(named)];
}

/** A text that was given, or undefined where none was: workflows give empty ones. */
export const saidOf = (value: string | undefined): string | undefined => value?.trim() || undefined;

/** Who runs it: whom CI names, for there all run as one user. */
export function actorOf(environment: Readonly<Record<string, string | undefined>>): string {
  const { GITHUB_ACTIONS, GITHUB_ACTOR, GITLAB_CI, GITLAB_USER_LOGIN } = environment;
  const named =
    GITHUB_ACTIONS === "true" ? GITHUB_ACTOR : GITLAB_CI === "true" ? GITLAB_USER_LOGIN : undefined;
  return saidOf(named) ?? userName();
}

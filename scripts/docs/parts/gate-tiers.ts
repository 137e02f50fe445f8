import { limitText } from "../../../src/quality/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import {
  type Asked,
  type AutoMerge,
  checkNames,
  checks,
  type TierRule,
  tierNumbers,
  tiers,
} from "../../../src/standards/index.ts";
import type { Part } from "../part.ts";

const rules: readonly TierRule[] = tierNumbers.map((tier) => tiers[tier]);

const cell = (asked: Asked | undefined): string =>
  asked === undefined
    ? "–"
    : [...(asked.scope === "all" ? [] : [asked.scope]), ...asked.limits.map(limitText).map(code)].join(", ");

const mergeOf = (rule: AutoMerge): string =>
  typeof rule === "string" ? rule : `after ${rule.afterDays} days`;

/** What each tier asks for, and what is around it. */
export const gateParts: readonly Part[] = [
  {
    page: "docs/gates.md",
    mark: "matrix",
    text: () =>
      table(
        ["check", ...tierNumbers.map((tier) => `${tier} ${tiers[tier].name}`)],
        checkNames.map((check) => [code(check), ...rules.map(({ asks }) => cell(asks[check]))]),
      ),
  },
  {
    page: "docs/gates.md",
    mark: "tiers",
    text: () =>
      table(
        ["tier", "branches", "budget", "merged without a person", "by hand"],
        rules.map(({ name, branches, budgetSeconds, autoMerge, byHand }, index) => [
          `${tierNumbers[index]} ${name}`,
          branches.map(code).join(", "),
          `${budgetSeconds / 60} min`,
          mergeOf(autoMerge),
          byHand.length === 0 ? "–" : byHand.join(", "),
        ]),
      ),
  },
  {
    page: "docs/gates.md",
    mark: "checks",
    text: () =>
      table(
        ["check", "passes if", "out of"],
        checkNames.map((check) => [
          code(check),
          checks[check].about,
          checks[check].measures.map(code).join(", "),
        ]),
      ),
  },
];

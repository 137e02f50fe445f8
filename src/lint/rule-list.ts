import { boardRules } from "./board-rules.ts";
import { queryRules } from "./query-rules.ts";

/** The closed list of rules: those about boards, then those about queries. `npm run generate` writes the tables of `docs/lint.md` from it. */
export const lintRules = { ...boardRules, ...queryRules };

/** Name of a rule. */
export type LintRule = keyof typeof lintRules;

export function isLintRule(name: string): name is LintRule {
  return Object.hasOwn(lintRules, name);
}

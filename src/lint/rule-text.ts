/** `error`: it breaks, or shows something wrong, somewhere. `warning`: it works, and a reader is worse off. */
export type LintSeverity = "error" | "warning";

/** A rule, as the list of rules says it. */
export interface RuleText {
  readonly severity: LintSeverity;
  /** What the rule wants, in one line. */
  readonly says: string;
}

export const error = (says: string): RuleText => ({ severity: "error", says });
export const warning = (says: string): RuleText => ({ severity: "warning", says });

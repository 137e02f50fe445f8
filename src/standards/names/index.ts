/** How ready a component is, from the least. */
export const stages = ["development", "staging", "production"] as const;

export type Stage = (typeof stages)[number];

/** The names of criteria, in the order in which they are asked for. Apart from what they mean: who counts them needs no more. */
export const criterionNames = [
  "tests",
  "coverage",
  "lint",
  "types",
  "security",
  "documented",
  "dependencies",
  "features_complete",
  "api_documented",
  "integration",
  "mutation",
  "complexity",
  "file_size",
  "uptime",
  "security_review",
  "monitored",
  "rollback_tested",
  "load_tested",
] as const;

/** A later stage may ask for more by the same name. */
export type CriterionName = (typeof criterionNames)[number];

/** How it stands with a criterion. Waived: somebody has said why it need not be met, and until when. */
export const criterionResults = ["met", "failed", "unknown", "waived"] as const;

export type CriterionResult = (typeof criterionResults)[number];

/** The names of checks of gates, in the order in which they are told: what is quick and fails often comes first. */
export const checkNames = [
  "format",
  "lint",
  "types",
  "complexity",
  "file_size",
  "unit",
  "coverage",
  "integration",
  "security",
  "dependencies",
  "e2e",
  "mutation",
  "load",
  "benchmark",
] as const;

export type Check = (typeof checkNames)[number];

/** The names of the tiers, as files have them, from the first. */
export const tierNames = ["experimental", "development", "staging", "production"] as const;

export type TierName = (typeof tierNames)[number];

/** How a check of a gate ended. Unknown: what it needs is absent, broken or of another commit, which never passes. */
export const checkResults = ["passed", "failed", "unknown"] as const;

export type CheckResult = (typeof checkResults)[number];

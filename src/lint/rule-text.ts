/** `error`: it breaks, or shows something wrong, somewhere. `warning`: it works, and a reader is worse off. */
export type LintSeverity = "error" | "warning";

/** What boards are measured by: every rule of the house, or whether Grafana breaks or lies. */
export const lintProfiles = ["strict", "foreign"] as const;

/**
 * `strict`: every rule, for boards that a project generates. `foreign`: for boards that somebody else made; an error is
 * what Grafana breaks on or shows wrong, and nothing is said of style.
 */
export type LintProfile = (typeof lintProfiles)[number];

/** A rule, as the list of rules says it: how grave it is in each profile, and what it wants, in one line. */
export interface RuleText {
  readonly strict: LintSeverity;
  readonly foreign: LintSeverity | "off";
  readonly says: string;
  /** What Grafana does with a board that breaks it; every error in a foreign file has such a proof. */
  readonly grafana?: string;
}

/** A rule whose breach Grafana cannot make good, whoever made the board. */
export const breaks = (says: string, grafana: string): RuleText => ({
  strict: "error",
  foreign: "error",
  says,
  grafana,
});

/** An error in a board of the house, of which Grafana makes something else: a warning elsewhere, or nothing. */
export const error = (foreign: "warning" | "off", says: string): RuleText => ({
  strict: "error",
  foreign,
  says,
});

/** What leaves a reader worse off in a board of the house, and perhaps elsewhere. */
export const warning = (foreign: "warning" | "off", says: string): RuleText => ({
  strict: "warning",
  foreign,
  says,
});

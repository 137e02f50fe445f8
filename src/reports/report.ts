/** What a tool says of what it looked at. */
export interface Report {
  readonly counts: Counts;
  /** The worst first; a bounded number of them. */
  readonly findings: readonly Finding[];
  /** How many more there were. */
  readonly leftOut: number;
}

/** Of tests how many there were of each; what a linter found is `failed`, `warnings` or `notes` by its level. */
interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run, or need not pass yet, and findings that somebody has accepted. */
  readonly skipped: number;
  readonly warnings: number;
  readonly notes: number;
}

/** One thing that is wrong. */
export interface Finding {
  readonly level: "error" | "warning" | "note";
  /** Name of the test, or of the rule. */
  readonly title: string;
  readonly message: string;
  /** `file:line:column`, as far as it is known. */
  readonly at: string | undefined;
}

/** How bad a fault of security is. */
export const severities = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof severities)[number];

/** How one thing that a report tells of is counted. */
type Verdict = "passed" | "failed" | "skipped" | "warning" | "note";

/** One thing that a report tells of: a test and how it ended, or something that was found. */
export interface Entry extends Omit<Finding, "level"> {
  readonly verdict: Verdict;
  /** How many such there are; one unless stated. */
  readonly times?: number;
  /** It failed and passed. */
  readonly isFlaky?: boolean;
  /** It was found by what looks for secrets. */
  readonly isSecret?: boolean;
  /** How bad it is for security, where that is said. */
  readonly severity?: Severity;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, warnings: 0, notes: 0 };

/** A report that cannot be read; its message is the end of a sentence that begins with the report. */
export class UnreadableReport extends Error {}

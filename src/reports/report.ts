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

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, warnings: 0, notes: 0 };

/** A report that cannot be read; its message is the end of a sentence that begins with the report. */
export class UnreadableReport extends Error {}

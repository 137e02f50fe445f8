/** How a check is run and judged, with every default filled in. Times in milliseconds. */
export interface CheckTerms {
  /** The `check` label of the metrics. */
  readonly name: string;
  /** True when nothing useful is left without it: its failure makes the whole fail and not ready. */
  readonly critical: boolean;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Failures in a row that turn a passing check. */
  readonly failAfter: number;
  /** Successes in a row that turn a failing check. */
  readonly recoverAfter: number;
}

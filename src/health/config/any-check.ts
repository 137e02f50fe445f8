/** What each entry of `checks` may say of itself. */
export interface AnyCheck {
  /** Letters, digits, `.`, `_`, `-`; unique. It is the `check` label of the metrics. */
  readonly name: string;
  /** True when nothing useful is left without it: its failure makes the whole fail and not ready. Default false. */
  readonly critical?: boolean;
  /** Milliseconds between two runs, 100 to 3,600,000. Default 10,000; about 5 % of chance is added or taken. */
  readonly intervalMs?: number;
  /** Milliseconds until a run is given up; less than the interval. Default 2,000. */
  readonly timeoutMs?: number;
  /** Failures in a row that turn a passing check. Default 1. */
  readonly failAfter?: number;
  /** Successes in a row that turn a failing check. Default 1. */
  readonly recoverAfter?: number;
  /** Heading that the status page puts it under. */
  readonly group?: string;
  /** `http(s)` address for people; not asked by the check. */
  readonly link?: string;
  /** One sentence for people: what is lost without it. */
  readonly description?: string;
  /** Names of checks without which this one cannot pass: while one of them fails, this is shown as its consequence. */
  readonly dependsOn?: readonly string[];
}

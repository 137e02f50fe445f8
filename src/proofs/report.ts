/** A test of which something is not as it says. */
export interface ProofFailure {
  /** Absolute path of its file. */
  readonly file: string;
  readonly test: string;
  /** ms from the beginning of the test */
  readonly at: number;
  /** The alert or the query. */
  readonly of: string;
  /** What is otherwise, in words. */
  readonly difference: string;
}

/** What came of tests of rules. */
export interface ProofReport {
  readonly ok: boolean;
  readonly by: "engine" | "promtool";
  readonly files: number;
  /** Those that a test is about. */
  readonly alerts: readonly string[];
  readonly environments: readonly string[];
  readonly cases: number;
  readonly failedCases: number;
  readonly seconds: number;
  readonly failures: readonly ProofFailure[];
  /** Alerts in the rules of these tests that none of them is about. */
  readonly untested: readonly string[];
}

/** What one run found. `unknown`: this process could not even ask. */
export type RunResult =
  | { readonly verdict: "pass" }
  | { readonly verdict: "fail" | "unknown"; readonly output: string };

/** Asks once; ends soon after `signal` aborts, and never rejects. */
export type Ask = (signal: AbortSignal) => Promise<RunResult>;

/** What one run found. `unknown`: this process could not even ask. */
export type RunResult =
  | {
      readonly verdict: "pass";
      /** Milliseconds that what was written took to be read, where a check writes something. */
      readonly latencyMs?: number;
    }
  | { readonly verdict: "fail" | "unknown"; readonly output: string };

/** Asks once; ends soon after `signal` aborts, and never rejects. */
export type Ask = (signal: AbortSignal) => Promise<RunResult>;

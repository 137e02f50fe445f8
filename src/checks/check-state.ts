import type { CheckTerms } from "./check-terms.ts";
import type { RunResult } from "./run-result.ts";

/** What the runs so far have settled; staleness is not in it, it depends on when one looks. */
export interface CheckState {
  readonly settled: "healthy" | "unhealthy" | "unknown";
  /** Runs in a row that speak against `settled`. */
  readonly against: number;
}

export const unasked: CheckState = { settled: "unknown", against: 0 };

/** The state after one more run: a turn takes `failAfter` failures or `recoverAfter` successes in a row. */
export function afterRun(
  state: CheckState,
  verdict: RunResult["verdict"],
  check: Pick<CheckTerms, "failAfter" | "recoverAfter">,
): CheckState {
  if (verdict === "unknown") return unasked;
  const found = verdict === "pass" ? "healthy" : "unhealthy";
  if (found === state.settled) return { settled: found, against: 0 };
  const against = state.against + 1;
  // Nothing is damped on the way from unknown to healthy: there is no flapping yet.
  const turns =
    found === "unhealthy" ? check.failAfter : state.settled === "unhealthy" ? check.recoverAfter : 1;
  return against >= turns ? { settled: found, against: 0 } : { settled: state.settled, against };
}

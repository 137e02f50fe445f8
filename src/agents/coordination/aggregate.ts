import type { DecideStrategy } from "./decide.ts";

/** Waits for everybody; with `requireAll` only until somebody fails. */
export function aggregate(requireAll: boolean): DecideStrategy {
  return () => (ballot) => {
    if (requireAll && ballot.failed > 0) throw ballot.defeat();
    if (ballot.open > 0) return undefined;
    if (ballot.answered === 0) throw ballot.defeat();
    return { outcome: "ok", value: { results: ballot.results(), failures: ballot.failures() } };
  };
}

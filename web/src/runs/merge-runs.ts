import type { RunSummary } from "../../../src/runs/support/index.ts";

/** A list, the newest first, after news: what is known is changed in its place, what is new stands where it belongs. */
export function mergeNewest(
  runs: readonly RunSummary[],
  news: readonly RunSummary[],
  gone: readonly string[],
): readonly RunSummary[] {
  const { runs: changed, unknown } = mergeInPlace(runs, news, gone);
  return unknown.length === 0 ? changed : [...changed, ...unknown].sort((a, b) => b.startMs - a.startMs);
}

interface ChangedRuns {
  readonly runs: readonly RunSummary[];
  /** News of runs that are not in the list. */
  readonly unknown: readonly RunSummary[];
}

/** A list in any other order after news: nothing moves, and what is new stands beside it. */
export function mergeInPlace(
  runs: readonly RunSummary[],
  news: readonly RunSummary[],
  gone: readonly string[],
): ChangedRuns {
  if (news.length === 0 && gone.length === 0) return { runs, unknown: [] };
  const latest = new Map(news.map((run) => [run.traceId, run]));
  const left = new Set(gone);
  const known = new Set(runs.map(({ traceId }) => traceId));
  return {
    runs: runs.filter(({ traceId }) => !left.has(traceId)).map((run) => latest.get(run.traceId) ?? run),
    unknown: [...latest.values()].filter(({ traceId }) => !known.has(traceId)),
  };
}

import type { PipelineSummary } from "./model.ts";

/** The newest runs as they are now, with older ones as they were: those that new ones pushed off the first page stay. */
export function withOlder(
  newest: readonly PipelineSummary[],
  older: readonly PipelineSummary[],
): readonly PipelineSummary[] {
  const known = new Set(newest.map(({ id }) => id));
  return [...newest, ...older.filter(({ id }) => !known.has(id))];
}

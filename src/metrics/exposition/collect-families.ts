import type { ForeignFamilies, MetricSource } from "../family.ts";
import type { PageProblem } from "./problem.ts";

/**
 * Asks every source for its families at once. A source that fails is left out and told to `onProblem`; the
 * others stand. Never rejects.
 */
export async function collectFamilies(
  sources: readonly MetricSource[],
  onProblem?: (problem: PageProblem) => void,
): Promise<readonly ForeignFamilies[]> {
  const results = await Promise.allSettled(sources.map(async (source) => source.collect()));
  return results.flatMap((result, i) => {
    const source = sources[i]?.name ?? "unknown";
    if (result.status === "fulfilled") return [{ source, families: result.value }];
    try {
      onProblem?.({
        source,
        family: "all",
        problem: `the metrics of ${source} cannot be collected (${String(result.reason)})`,
        fix: "look at the collect functions of that library's metrics",
      });
    } catch {
      // Whoever listens must not cost the page.
    }
    return [];
  });
}

import type { ForeignFamilies, MetricFamily, MetricSource } from "../family.ts";
import { type PageProblem, reasonText } from "./problem.ts";

/** Theirs may be written in JavaScript: what is not a list is no answer. */
async function familiesOf(source: MetricSource): Promise<readonly MetricFamily[]> {
  const families: unknown = await source.collect();
  if (Array.isArray(families)) return families;
  throw new TypeError("it gave no list of families");
}

/**
 * Asks every source for its families at once. A source that fails is left out and told to `onProblem`; the
 * others stand. Never rejects.
 */
export async function collectFamilies(
  sources: readonly MetricSource[],
  onProblem?: (problem: PageProblem) => void,
): Promise<readonly ForeignFamilies[]> {
  const results = await Promise.allSettled(sources.map(familiesOf));
  return results.flatMap((result, i) => {
    const source = sources[i]?.name ?? "unknown";
    if (result.status === "fulfilled") return [{ source, families: result.value }];
    try {
      onProblem?.({
        source,
        family: "all",
        problem: `the metrics of ${source} cannot be collected (${reasonText(result.reason)})`,
        fix: "look at the collect functions of that library's metrics",
      });
    } catch {
      // Whoever listens must not cost the page.
    }
    return [];
  });
}

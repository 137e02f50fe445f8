import { targetLabels } from "../catalog/index.ts";
import type { KnownSeries, QueryLookup } from "../promql/index.ts";

/** Where the metric reference of a project lies in its output folder, for programs. */
export const metricsPath = "docs/metrics.json";

/**
 * What the metric reference of a project says that its code can emit; a name of its namespace that is not in it is a
 * mistake.
 *
 * @param text - content of the reference
 * @param file - its name, for errors
 * @throws ObsError DIFF_FILE when it is no reference
 */
export async function metricsLookup(text: string, file: string, namespace: string): Promise<QueryLookup> {
  const { readMetrics, seriesOf } = await import("../diff/index.ts");
  const target = Object.keys(targetLabels).map((label) => [label, undefined] as const);
  const known = new Map(
    readMetrics(text, file).flatMap((metric) =>
      seriesOf(metric).map((name): [string, KnownSeries] => {
        const buckets = name.endsWith("_bucket") && metric.kind === "histogram";
        const kind = metric.kind === "gauge" ? "gauge" : "counter";
        const labels = new Map([
          ...target,
          ...metric.labels,
          ...(buckets ? [["le", undefined] as const] : []),
        ]);
        return [name, { kind, labels, bounds: buckets ? metric.buckets : undefined }];
      }),
    ),
  );
  return {
    series: (name) => known.get(name),
    owns: (name) => name.startsWith(`${namespace}_`),
    scrapeIntervalSeconds: undefined,
  };
}

import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";
import { labelSets } from "./label-sets.ts";

/** What Prometheus and Node write beside our own page: `up`, `process_*`, `nodejs_*`, at so many seconds of life. */
export function otherLines(life: number, next: () => number): readonly string[] {
  return Object.entries<MetricDefinition>(catalog.external).flatMap(([name, metric]) => {
    if (name === "ALERTS") return [];
    return labelSets(metric, 3).flatMap((labels) => {
      const text = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      const series = (suffix: string, value: number, more: readonly string[] = []): string =>
        `${name}${suffix}{${[...text, ...more].join(",")}} ${value}`;
      if (name === "up") return [series("", 1)];
      if (metric.kind === "counter") return [series("", life * 0.2)];
      if (metric.kind === "gauge") return [series("", 1 + Math.floor(next() * 100))];
      const runs = Math.floor(life);
      return [
        ...metric.buckets.map((bound, i) =>
          series("_bucket", Math.floor((runs * (i + 1)) / metric.buckets.length), [`le="${bound}"`]),
        ),
        series("_bucket", runs, ['le="+Inf"']),
        series("_sum", runs * 0.01),
        series("_count", runs),
      ];
    });
  });
}

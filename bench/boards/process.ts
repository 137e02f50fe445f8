import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";
import { createPage, createRegistry } from "../../src/metrics/index.ts";
import { chance } from "./chance.ts";
import { labelSets } from "./label-sets.ts";

/** A process of a service whose clock is ours: it works when told, and gives its page. */
export interface LoadProcess {
  /** Does what a process does in `seconds`. */
  work(seconds: number): void;
  /** Its OpenMetrics page, line by line, without the end. */
  page(): readonly string[];
}

/** A process that records every metric of the catalog with `names` values for each bounded label. */
export function loadProcess(names: number, seed: number): LoadProcess {
  const registry = createRegistry(catalog);
  const next = chance(seed);
  const works: ((seconds: number) => void)[] = [];
  for (const [name, metric] of Object.entries<MetricDefinition>(catalog.metrics)) {
    for (const labels of labelSets(metric, names)) {
      const seldom = /^(error|timeout|rejected|cancelled|skipped|exhausted|open|half_open)$/.test(
        Object.values(labels).at(-1) ?? "",
      );
      const often = seldom ? 0.02 : 0.5;
      if (metric.kind === "counter") {
        const one = registry.counter(name as "tta_cache_requests_total").bind(labels as never);
        works.push((seconds) => one.inc(Math.floor(next() * seconds * often)));
      } else if (metric.kind === "gauge") {
        const one = registry.gauge(name as "tta_workflow_in_flight").bind(labels as never);
        works.push(() => one.set(metric.unit === "ratio" ? next() : Math.floor(next() * 10)));
      } else {
        const { buckets } = metric;
        const one = registry.histogram(name as "tta_workflow_duration_seconds").bind(labels as never);
        works.push((seconds) => {
          for (let i = 0; i < seconds * often * 0.2 * next(); i++)
            one.observe((buckets[Math.floor(next() ** 2 * buckets.length)] ?? 1) * next());
        });
      }
    }
  }
  const page = createPage({ registries: [registry] });
  return {
    work: (seconds) => {
      for (const work of works) work(seconds);
    },
    page: () => [...page.write({ format: "openmetrics" })].join("").split("\n"),
  };
}

import { setImmediate } from "node:timers/promises";
import { bounded, closed, counter, defineMetrics, histogram } from "tta-observability/catalog";
import { createPage, createRegistry } from "tta-observability/metrics";
import { buckets, durationMask, durations, help, pick, type Recorder, setMask, sets } from "./recorder.ts";

const metrics = (values: number) => {
  const labels = {
    primitive: bounded({ limit: values }),
    kind: bounded(),
    outcome: closed("ok", "error", "timeout", "rejected"),
  };
  const rest = { help, owner: "bench", labels, seriesLimit: 20_000 } as const;
  return defineMetrics({
    bench_requests_total: counter(rest),
    bench_duration_seconds: histogram({ ...rest, unit: "seconds", buckets }),
  });
};

/** This package, with every check on; `values` is the limit of the label that takes most. */
export function ours(values: number): Recorder {
  const registry = createRegistry({ metrics: metrics(values) }, { now: () => Date.now() });
  const page = createPage({ registries: [registry] });
  const requests = registry.counter("bench_requests_total");
  const duration = registry.histogram("bench_duration_seconds");
  const counters = sets.map((set) => requests.bind(set));
  const histograms = sets.map((set) => duration.bind(set));
  return {
    name: "tta-observability",
    boundCounter(times) {
      for (let i = 0; i < times; i++) pick(counters, i & setMask).inc();
    },
    boundHistogram(times) {
      for (let i = 0; i < times; i++) {
        pick(histograms, i & setMask).observe(durations[i & durationMask] ?? 0);
      }
    },
    labelledCounter(times) {
      for (let i = 0; i < times; i++) {
        const { primitive, kind, outcome } = pick(sets, i & setMask);
        requests.inc({ primitive, kind, outcome });
      }
    },
    labelledHistogram(times) {
      for (let i = 0; i < times; i++) {
        const { primitive, kind, outcome } = pick(sets, i & setMask);
        duration.observe({ primitive, kind, outcome }, durations[i & durationMask] ?? 0);
      }
    },
    fill(many) {
      for (const { primitive, kind, outcome } of many) duration.observe({ primitive, kind, outcome }, 0.2);
    },
    async scrape(send) {
      for (const slice of page.write({ format: "text" })) {
        send(Buffer.from(slice));
        await setImmediate();
      }
    },
  };
}

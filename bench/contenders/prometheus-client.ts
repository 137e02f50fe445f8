import { Counter, Histogram, Registry } from "@prometheus-io/client";
import {
  buckets,
  durationMask,
  durations,
  help,
  labelNames,
  pick,
  type Recorder,
  setMask,
  sets,
} from "./recorder.ts";

/** @prometheus-io/client, in its own registry. */
export function prometheusClient(): Recorder {
  const registry = new Registry();
  const rest = { help, labelNames: [...labelNames], registers: [registry] };
  const requests = new Counter({ ...rest, name: "bench_requests_total" });
  const duration = new Histogram({ ...rest, name: "bench_duration_seconds", buckets });
  const counters = sets.map((set) => requests.labels({ ...set }));
  const histograms = sets.map((set) => duration.labels({ ...set }));
  return {
    name: "@prometheus-io/client",
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
      send(Buffer.from(await registry.metrics()));
    },
  };
}

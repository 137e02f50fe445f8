import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { AggregationType, MeterProvider } from "@opentelemetry/sdk-metrics";
import { buckets, durationMask, durations, help, pick, type Recorder, setMask, sets } from "./recorder.ts";

/** Lifted, so that it holds as many label sets as the others. */
const aggregationCardinalityLimit = 20_000;

/** @opentelemetry/sdk-metrics with its Prometheus exporter. It has no handles: an object kept takes their place. */
export function openTelemetry(): Recorder {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer("", false, undefined, true, true);
  const provider = new MeterProvider({
    readers: [exporter],
    views: [
      { instrumentName: "bench_requests_total", aggregationCardinalityLimit },
      {
        instrumentName: "bench_duration_seconds",
        aggregationCardinalityLimit,
        aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: buckets } },
      },
    ],
  });
  const meter = provider.getMeter("bench");
  const requests = meter.createCounter("bench_requests_total", { description: help });
  const duration = meter.createHistogram("bench_duration_seconds", { description: help });
  const kept = sets.map((set) => ({ ...set }));
  return {
    name: "OpenTelemetry",
    boundCounter(times) {
      for (let i = 0; i < times; i++) requests.add(1, pick(kept, i & setMask));
    },
    boundHistogram(times) {
      for (let i = 0; i < times; i++) {
        duration.record(durations[i & durationMask] ?? 0, pick(kept, i & setMask));
      }
    },
    labelledCounter(times) {
      for (let i = 0; i < times; i++) {
        const { primitive, kind, outcome } = pick(sets, i & setMask);
        requests.add(1, { primitive, kind, outcome });
      }
    },
    labelledHistogram(times) {
      for (let i = 0; i < times; i++) {
        const { primitive, kind, outcome } = pick(sets, i & setMask);
        duration.record(durations[i & durationMask] ?? 0, { primitive, kind, outcome });
      }
    },
    fill(many) {
      for (const { primitive, kind, outcome } of many) duration.record(0.2, { primitive, kind, outcome });
    },
    async scrape(send) {
      send(Buffer.from(serializer.serialize((await exporter.collect()).resourceMetrics)));
    },
  };
}

import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { expect, it } from "vitest";
import { fromOpenTelemetry } from "../../src/interop/index.ts";
import { collectFamilies } from "../../src/metrics/index.ts";
import { pageText } from "../metrics/pages.ts";

it("keeps two histograms of OpenTelemetry apart whose attribute is called le", async () => {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [exporter] });
  const sizes = provider
    .getMeter("lib")
    .createHistogram("size", { advice: { explicitBucketBoundaries: [1] } });
  sizes.record(0.5, { le: "low" });
  sizes.record(2, { le: "high" });
  const problems: string[] = [];
  const source = fromOpenTelemetry(exporter, { scopeLabels: false });
  const page = pageText([], "text", await collectFamilies([source]), ({ problem }) => problems.push(problem));
  await provider.shutdown();
  expect(problems).toEqual([]);
  expect(page.split("\n").filter((line) => line.startsWith("size"))).toEqual([
    'size_bucket{exported_le="low",le="1"} 1',
    'size_bucket{exported_le="low",le="+Inf"} 1',
    'size_sum{exported_le="low"} 0.5',
    'size_count{exported_le="low"} 1',
    'size_bucket{exported_le="high",le="1"} 0',
    'size_bucket{exported_le="high",le="+Inf"} 1',
    'size_sum{exported_le="high"} 2',
    'size_count{exported_le="high"} 1',
  ]);
});

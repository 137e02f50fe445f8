import { metrics } from "@opentelemetry/api";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, seriesValue } from "./open.ts";

it("an instrument of OpenTelemetry whose callback fails is counted at every scrape and told once", async () => {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({ service: "shop", log: { stream } });
  const meter = metrics.getMeter("lib");
  meter.createCounter("fine").add(1);
  meter.createObservableGauge("broken").addCallback(() => {
    throw new Error("sensor gone");
  });
  const { url } = await telemetry.listen({ port: 0 });
  await ask(url);
  const { text } = await ask(url);
  await telemetry.shutdown();
  expect(text).toContain("\nfine_total{");
  expect(seriesValue(text, 'tta_sdk_source_failures_total{source="opentelemetry",reason="error"}')).toBe(2);
  expect(lines()).toMatchObject([{ level: "warn", error: { message: "sensor gone" } }]);
});

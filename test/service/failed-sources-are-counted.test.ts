import { Gauge, Histogram, Registry } from "prom-client";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, seriesValue } from "./open.ts";

const quick = { "X-Prometheus-Scrape-Timeout-Seconds": "0.2" };

it("a registry with a collect() that never ends is counted at every scrape, and is back when it ends", async () => {
  const register = new Registry();
  let end = (): void => {};
  let hang = true;
  new Gauge({
    name: "rows",
    help: "R.",
    registers: [register],
    async collect() {
      if (hang) await new Promise<void>((resolve) => (end = resolve));
      this.set(7);
    },
  });
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    registries: [register],
    log: { stream },
  });
  const { url } = await telemetry.listen({ port: 0 });
  const failures = async (): Promise<Record<string, number | undefined>> => {
    const { text } = await ask(url, quick);
    const of = (reason: string) =>
      seriesValue(text, `tta_sdk_source_failures_total{source="prom-client",reason="${reason}"}`);
    return {
      timeout: of("timeout"),
      waiting: of("waiting"),
      error: of("error"),
      rows: seriesValue(text, "rows"),
    };
  };
  expect(await failures()).toEqual({ timeout: 1, waiting: 0, error: 0, rows: undefined });
  expect(await failures()).toEqual({ timeout: 1, waiting: 1, error: 0, rows: undefined });
  hang = false;
  end();
  await expect.poll(failures).toMatchObject({ timeout: 1, error: 0, rows: 7 });
  await telemetry.shutdown();
  expect(lines().map(({ level, message }) => [level, message])).toEqual([
    ["warn", "the metrics of prom-client cannot be collected (no answer in time)"],
    ["info", "the metrics of prom-client are on the page again"],
  ]);
});

it("what a page is without is counted: names that are taken, series that come twice, values that no page carries", async () => {
  const register = new Registry();
  const of = (name: string) => ({ name, help: "Of a user.", registers: [register] });
  new Histogram({ ...of("bar_seconds"), buckets: [1] }).observe(-0.5);
  new Gauge(of("bar_seconds_created")).set(1);
  const telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    registries: [register],
    log: { level: "silent" },
  });
  const { url } = await telemetry.listen({ port: 0 });
  await ask(url);
  const { text } = await ask(url);
  await telemetry.shutdown();
  const leftOut = (reason: string) =>
    seriesValue(text, `tta_sdk_source_left_out{source="prom-client",reason="${reason}"}`);
  expect([leftOut("name_taken"), leftOut("duplicate"), leftOut("invalid")]).toEqual([1, 0, 2]);
  expect(seriesValue(text, 'tta_sdk_source_left_out{source="node",reason="invalid"}')).toBe(0);
});

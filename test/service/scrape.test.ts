import { register as promClient } from "prom-client";
import { afterEach, describe, expect, it } from "vitest";
import { counter, defineMetrics } from "../../src/catalog/index.ts";
import { createTelemetry, type TelemetryOptions } from "../../src/service/index.ts";
import { ask, askAndLeave, logLines, seriesValue, serving } from "./open.ts";

const open: { shutdown(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((telemetry) => telemetry.shutdown()));
});

function start(options: Partial<TelemetryOptions> = {}) {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({
    service: "shop",
    version: "1.2.3",
    log: { stream },
    ...options,
  } as TelemetryOptions);
  open.push(telemetry);
  return { telemetry, lines };
}

describe("the scrape", () => {
  it("answers text, OpenMetrics, packed, or the head alone, as it is asked", async () => {
    const { telemetry } = start();
    const { url } = await telemetry.listen({ port: 0 });
    const text = await ask(url);
    expect([text.status, text.headers["content-type"]]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ]);
    const openMetrics = await ask(url, { accept: "application/openmetrics-text;version=1.0.0" });
    expect(openMetrics.headers["content-type"]).toMatch(/^application\/openmetrics-text; version=1.0.0/);
    expect(openMetrics.text.endsWith("# EOF\n")).toBe(true);
    const packed = await ask(url, { "accept-encoding": "deflate, gzip;q=0.5" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(packed.text).toContain("tta_build_info");
    expect(packed.body.length).toBeLessThan(text.body.length / 3);
    expect((await ask(url, { "accept-encoding": "gzip;q=0" })).headers["content-encoding"]).toBeUndefined();
    const head = await ask(url, {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-type"]]).toEqual([
      200,
      0,
      text.headers["content-type"],
    ]);
  });

  it("carries the build, the event loop, the process, itself, and what others measure", async () => {
    promClient.clear();
    const { Counter } = await import("prom-client");
    new Counter({ name: "legacy_jobs_total", help: "Jobs." }).inc(3);
    const words = defineMetrics({ story_words_total: counter({ help: "Words written.", owner: "story" }) });
    const telemetry = createTelemetry({
      service: "shop",
      version: "1.2.3",
      metrics: [words],
      registries: [promClient],
      log: { level: "silent" },
    });
    open.push(telemetry);
    telemetry.metrics.counter("story_words_total").inc({}, 7);
    const { metrics } = await import("@opentelemetry/api");
    metrics.getMeter("other-library").createCounter("jobs_done").add(2);
    const { url } = await telemetry.listen({ port: 0 });
    await ask(url);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const page = (await ask(url)).text;
    expect(seriesValue(page, `tta_build_info{version="1.2.3",runtime="node ${process.versions.node}"}`)).toBe(
      1,
    );
    expect(seriesValue(page, "story_words_total")).toBe(7);
    expect(seriesValue(page, "legacy_jobs_total")).toBe(3);
    expect(page).toMatch(/^jobs_done_total\{.*\} 2$/m);
    expect(seriesValue(page, "tta_sdk_scrape_duration_seconds_count")).toBe(1);
    expect(seriesValue(page, "tta_event_loop_delay_seconds_count")).toBeGreaterThan(0);
    expect(seriesValue(page, 'tta_event_loop_seconds_total{state="idle"}')).toBeGreaterThan(0);
    expect(page).toContain("process_resident_memory_bytes");
    promClient.clear();
  });

  it("shows two scrapers the same numbers", async () => {
    const { telemetry } = start({ processMetrics: false });
    telemetry.primitives.step("s", () => 1);
    const { url } = await telemetry.listen({ port: 0 });
    const mine = async (): Promise<string> =>
      (await ask(url)).text.replaceAll(/^tta_(sdk_scrape|event_loop).*$/gm, "");
    expect(await mine()).toBe(await mine());
  });

  it("says in one line with status 500 that it failed, and goes on", async () => {
    let broken = true;
    const { telemetry, lines } = start();
    const scrape = telemetry.scrape();
    await serving(
      (request, response) => {
        if (broken) {
          Object.defineProperty(request.headers, "accept-encoding", {
            get: () => {
              throw new Error("hostile");
            },
          });
        }
        scrape(request, response);
      },
      async (url) => {
        const failed = await ask(url);
        expect([failed.status, failed.text]).toEqual([
          500,
          "the metrics cannot be written; the log of this service says why\n",
        ]);
        expect(lines()).toEqual([
          expect.objectContaining({ level: "error", message: "the scrape failed", service: "shop" }),
        ]);
        broken = false;
        expect((await ask(url)).status).toBe(200);
      },
    );
  });

  it("stands when a source of others fails, and says so once", async () => {
    const { telemetry, lines } = start({
      registries: [{ getMetricsAsJSON: () => Promise.reject(new Error("collect failed")) }],
    });
    const { url } = await telemetry.listen({ port: 0 });
    for (const _ of [1, 2]) expect((await ask(url)).text).toContain("tta_build_info");
    expect(lines().map((line) => line.message)).toEqual([expect.stringContaining("prom-client")]);
  });

  it("stops writing when the scraper leaves, without a line in the log", async () => {
    const { telemetry, lines } = start();
    const durations = telemetry.port.metrics.histogram("tta_primitive_duration_seconds");
    for (let p = 0; p < 50; p += 1) {
      for (const outcome of ["ok", "error", "timeout", "rejected", "cancelled", "skipped"] as const) {
        durations.bind({ primitive: `p${p}`, kind: "function", outcome });
      }
    }
    const { url } = await telemetry.listen({ port: 0 });
    await askAndLeave(url);
    expect(lines()).toEqual([]);
    expect((await ask(url)).status).toBe(200);
  });
});

describe("the metrics listener", () => {
  it("serves /metrics and nothing else", async () => {
    const { telemetry } = start();
    const { url } = await telemetry.listen({ port: 0 });
    expect((await ask(`${url}?x=1`)).status).toBe(200);
    expect((await ask(url.replace("/metrics", "/"))).status).toBe(404);
    expect((await ask(url, {}, "POST")).status).toBe(405);
  });

  it("does not open once the telemetry is shut down", async () => {
    const { telemetry } = start();
    await telemetry.shutdown();
    await expect(telemetry.listen({ port: 0 })).rejects.toMatchObject({ code: "SERVICE_LISTEN" });
  });

  it("names the address that it cannot have", async () => {
    const { telemetry } = start();
    const { port } = await telemetry.listen({ port: 0 });
    await expect(telemetry.listen({ port })).rejects.toMatchObject({
      code: "SERVICE_LISTEN",
      message: expect.stringMatching(
        new RegExp(`^metrics cannot be served on 127.0.0.1:${port} .*another port\\.$`),
      ),
    });
    await expect(telemetry.listen({ port: 0, host: "203.0.113.7" })).rejects.toMatchObject({
      code: "SERVICE_LISTEN",
    });
  });
});

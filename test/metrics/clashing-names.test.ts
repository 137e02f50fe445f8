import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import fc from "fast-check";
import { Gauge, Histogram, Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromOpenTelemetry, fromPromClient } from "../../src/interop/index.ts";
import {
  collectFamilies,
  contentTypes,
  createPage,
  createRegistry,
  type MetricSource,
  type PageFormat,
} from "../../src/metrics/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { hostileFamilies, libraryMetrics, registryOf } from "./hostile-families.ts";
import { parsePage, seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const formats = ["text", "openmetrics"] as const;
const prometheusBinary = requireBinary("prometheus");
const promtool = requireBinary("promtool");

function story() {
  const registry = createRegistry({ metrics: storyMetrics });
  registry.counter("story_words_total").inc({ author: "ada", genre: "tale" });
  registry.histogram("story_duration_seconds").observe({ author: "ada" }, 1);
  return registry;
}

async function pagesOf(...sources: readonly MetricSource[]): Promise<Record<PageFormat, string>> {
  const page = createPage({ registries: [story()] });
  const families = await collectFamilies(sources);
  const text = (format: PageFormat): string => [...page.write({ format, families })].join("");
  return { text: text("text"), openmetrics: text("openmetrics") };
}

/** Pages of ours beside two registries of libraries and a source that says anything. */
function randomPages(count: number): Promise<readonly Record<PageFormat, string>[]> {
  const worlds = fc.sample(fc.tuple(libraryMetrics, libraryMetrics, hostileFamilies), count);
  return Promise.all(
    worlds.map(([one, other, families]) =>
      pagesOf(fromPromClient(registryOf(one), "one"), fromPromClient(registryOf(other), "other"), {
        name: "any",
        collect: async () => families,
      }),
    ),
  );
}

describe("names that meet on one page", () => {
  it("are left to the histogram that came first, also _created, which OpenMetrics keeps for it", async () => {
    const register = new Registry();
    const of = (name: string) => ({ name, help: "Of a user.", registers: [register] });
    new Histogram({ ...of("bar_seconds"), buckets: [1] }).observe(0.5);
    new Gauge(of("bar_seconds_created")).set(1);
    new Gauge(of("bar_seconds_info")).set(2);
    const pages = await pagesOf(fromPromClient(register));
    for (const format of formats) {
      const page = parsePage(pages[format], format);
      expect(seriesValue(page, "bar_seconds_count")).toBe(1);
      expect(page.has("bar_seconds_created")).toBe(false);
      expect(seriesValue(page, "bar_seconds_info")).toBe(2);
    }
  });

  it("do not break the page when OpenTelemetry and prom-client share them", async () => {
    const exporter = new PrometheusExporter({ preventServerStart: true });
    const meter = new MeterProvider({ readers: [exporter] }).getMeter("lib");
    const register = new Registry();
    new Gauge({ name: "jobs", help: "J.", registers: [register] }).set(1);
    meter.createCounter("jobs").add(2);
    meter.createHistogram("story.words").record(2);
    meter.createHistogram("wait").record(2);
    meter.createUpDownCounter("wait.created").add(3);
    const pages = await pagesOf(fromPromClient(register), fromOpenTelemetry(exporter));
    for (const format of formats) {
      const page = parsePage(pages[format], format);
      expect(seriesValue(page, "jobs")).toBe(1);
      expect(page.get("wait")?.samples.at(-1)?.value).toBe(1);
      expect(page.has("wait_created")).toBe(false);
    }
  });

  it("make no page that a strict reader refuses, from whatever libraries they come", async () => {
    for (const pages of await randomPages(300)) {
      for (const format of formats) parsePage(pages[format], format);
    }
  });

  it.skipIf(promtool === undefined)("make no page that promtool cannot read", async () => {
    for (const { text } of await randomPages(20)) {
      const { stderr } = spawnSync(promtool ?? "", ["check", "metrics"], { input: text, encoding: "utf8" });
      // It also has opinions about good names, which are not ours to answer for.
      expect(stderr).not.toContain("error while linting");
    }
  });
});

describe.skipIf(prometheusBinary === undefined)("a real Prometheus", () => {
  let prometheus: RealPrometheus | undefined;
  let server: Server | undefined;
  const targets = 40;

  beforeAll(async () => {
    const pages = await randomPages(targets / 2);
    server = createServer((request, response) => {
      const [, index = "", format = ""] = (request.url ?? "").split("/");
      const known = formats.find((one) => one === format) ?? "text";
      response.setHeader("Content-Type", contentTypes[known]).end(pages[Number(index)]?.[known]);
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const jobs = pages.flatMap((_, index) =>
      formats.map(
        (format) =>
          `  - { job_name: "${index}-${format}", metrics_path: "/${index}/${format}", static_configs: [{ targets: ["127.0.0.1:${port}"] }] }`,
      ),
    );
    const config = `global: { scrape_interval: 1s, scrape_timeout: 1s }\nscrape_configs:\n${jobs.join("\n")}\n`;
    prometheus = await startPrometheus({ config });
  });
  afterAll(async () => {
    await prometheus?.stop();
    await new Promise((resolve) => server?.close(resolve));
  });

  it("reads every such page in both formats", async () => {
    const all = async (): Promise<boolean> =>
      (await prometheus?.query("count(up == 1)"))?.[0]?.value === targets;
    await waitFor("all targets to be up", all, { timeoutMs: 60_000 });
    expect(await prometheus?.query("up == 0")).toEqual([]);
  });
});

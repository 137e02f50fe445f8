import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createPage, createRegistry } from "../../src/metrics/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { pageText } from "./pages.ts";
import { type ServedPage, servePage } from "./serve-page.ts";
import { storyMetrics } from "./story-metrics.ts";

const prometheusBinary = requireBinary("prometheus");
const promtool = requireBinary("promtool");

const wickedValues = [
  "",
  "__proto__",
  'quote " and \\ and \n and \r',
  "nul\0byte",
  "\ud800 alone",
  "emoji 🦊 \u2028",
  '"} 1\nforged_total{a="b',
];
const trace = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };

/** Everything of "bad input", recorded; totals that a server must find again. */
function wickedRegistry() {
  const registry = createRegistry(catalog, { now: () => Date.now() });
  const cache = registry.counter("tta_cache_requests_total");
  const workflow = registry.histogram("tta_workflow_duration_seconds");
  const entries = registry.gauge("tta_cache_entries");
  for (const [i, name] of wickedValues.entries()) {
    cache.inc({ cache: name, result: "hit" }, i + 1, trace);
    workflow.observe({ workflow: name, outcome: "ok" }, 0.3, trace);
    entries.set({ cache: name }, -i / 7);
  }
  for (let i = 0; i < 1_000; i++) {
    cache.inc({ cache: `c${i}`, result: "miss" });
    cache.inc({ cache: "a", result: "nope" as "hit" });
    workflow.observe({ workflow: "w", outcome: "ok" }, i % 2 ? Number.NaN : -1);
  }
  cache.inc({ cache: "x".repeat(100_000), result: "hit" });
  const story = createRegistry({ metrics: storyMetrics });
  story.counter("story_pages_total").inc({}, 2 ** 53);
  story.gauge("story_mood_ratio").set({}, 5e-324);
  return [registry, story] as const;
}

describe.skipIf(promtool === undefined)("promtool", () => {
  it("finds nothing to say about a page full of bad input", () => {
    const page = pageText(wickedRegistry());
    const result = spawnSync(promtool ?? "", ["check", "metrics"], { input: page, encoding: "utf8" });
    expect([result.status, result.stdout, result.stderr]).toEqual([0, "", ""]);
  });

  it("objects to a page that is wrong, so that its silence means something", () => {
    const page = pageText(wickedRegistry()).replace('le="0.005"', 'le="0.00x"');
    const result = spawnSync(promtool ?? "", ["check", "metrics"], { input: page, encoding: "utf8" });
    expect(result.status).not.toBe(0);
  });
});

describe.skipIf(prometheusBinary === undefined)("a real Prometheus", () => {
  const served: ServedPage[] = [];
  let server: RealPrometheus;

  beforeAll(async () => {
    const page = createPage({ registries: wickedRegistry() });
    const [asked, text] = [await servePage(page), await servePage(page, { only: "text" })];
    served.push(asked, text);
    const config = `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - { job_name: openmetrics, static_configs: [{ targets: ["${asked.address}"] }] }
  - { job_name: text, static_configs: [{ targets: ["${text.address}"] }] }
`;
    server = await startPrometheus({ config, flags: ["--enable-feature=exemplar-storage"] });
    const ready = async () =>
      (await server.query("sum(up) == 2 and sum(scrape_samples_scraped) > 0")).length > 0;
    await waitFor("two targets that are up", ready, { timeoutMs: 30_000 });
  });

  afterAll(async () => {
    await server?.stop();
    for (const one of served) await one.close();
  });

  it("asks for OpenMetrics and gets it", () => {
    expect(new Set(served[0]?.formats)).toEqual(new Set(["openmetrics"]));
  });

  it.each(["openmetrics", "text"])("reads the exact totals from %s", async (job) => {
    const value = async (query: string) => (await server.query(query))[0]?.value;
    const by = `{job="${job}"}`;
    expect(await value(`sum(tta_cache_requests_total{job="${job}",result="hit"})`)).toBe(29);
    expect(await value(`sum(tta_cache_requests_total{job="${job}",result="miss"})`)).toBe(1_000);
    expect(await value(`sum(tta_workflow_duration_seconds_count${by})`)).toBe(wickedValues.length);
    expect(await value(`sum(tta_workflow_duration_seconds_bucket{job="${job}",le="0.25"})`)).toBe(0);
    expect(await value(`sum(tta_workflow_duration_seconds_bucket{job="${job}",le="0.5"})`)).toBe(7);
    expect(await value(`story_pages_total${by}`)).toBe(2 ** 53);
    expect(await value(`story_mood_ratio${by}`)).toBe(5e-324);
    const dropped = `tta_sdk_dropped_total{job="${job}",metric="tta_workflow_duration_seconds"`;
    expect(await value(`${dropped},reason="negative"}`)).toBe(500);
    expect(await value(`${dropped},reason="not_finite"}`)).toBe(500);
    expect(await value(`tta_sdk_overflow_total{job="${job}",metric="tta_cache_requests_total"}`)).toBe(958);
  });

  it("has the same series, whichever format it was given", async () => {
    const names = async (job: string) =>
      (await server.query(`{job="${job}",__name__=~"(tta|story)_.*"}`))
        .map(({ metric: { job: _job, instance: _instance, ...rest } }) => JSON.stringify(rest))
        .sort();
    const openmetrics = await names("openmetrics");
    expect(openmetrics.length).toBeGreaterThan(100);
    expect(await names("text")).toEqual(openmetrics);
  });

  it("keeps label values as they were recorded", async () => {
    const found = await server.query('tta_cache_entries{job="openmetrics"}');
    expect(found.map(({ metric }) => metric.cache ?? "").sort()).toEqual(
      wickedValues.map((value) => value.toWellFormed()).sort(),
    );
  });

  it("keeps exemplars of counters and histogram buckets with both ids", async () => {
    const exemplars = async (name: string) => {
      const now = Date.now() / 1_000;
      const range = `start=${now - 300}&end=${now + 60}`;
      return JSON.stringify(await server.api(`query_exemplars?query=${name}&${range}`));
    };
    for (const name of ["tta_cache_requests_total", "tta_workflow_duration_seconds_bucket"]) {
      expect(await exemplars(name)).toContain(`{"span_id":"${trace.spanId}","trace_id":"${trace.traceId}"}`);
    }
  });

  it("learns type, help and unit", async () => {
    const metadata = (await server.api("targets/metadata?metric=tta_workflow_duration_seconds")) as object[];
    const help = catalog.metrics.tta_workflow_duration_seconds.help;
    expect(metadata).toContainEqual(expect.objectContaining({ type: "histogram", help, unit: "seconds" }));
  });
});

import { describe, expect, it } from "vitest";
import { startPlayer } from "../../examples/demo/player/player.ts";
import { visits } from "../../examples/demo/player/visits.ts";
import { runDemo, scrape, smallCorpus, total } from "./running-demo.ts";

describe("the traffic player", { timeout: 120_000 }, () => {
  it("brings hits, misses, lost and impatient clients, and leaves nothing behind", async () => {
    const demo = await runDemo("--rate", "100", "--uncached-share", "0.2");
    try {
      const cache = async (result: string): Promise<number> =>
        total(await scrape(demo.metricsUrl), "tta_cache_requests_total", { result }) ?? Number.NaN;
      await expect.poll(() => cache("hit"), { timeout: 60_000 }).toBeGreaterThan(50);
      expect(await cache("miss")).toBeGreaterThan(20);
      const http = async (labels: Record<string, string>): Promise<number> =>
        total(await scrape(demo.metricsUrl), "tta_http_request_duration_seconds_count", labels) ?? 0;
      await expect.poll(() => http({ status_class: "4xx" }), { timeout: 60_000 }).toBeGreaterThan(0);
      await expect
        .poll(() => http({ route: "/ask", status_class: "2xx" }), { timeout: 60_000 })
        .toBeGreaterThan(200);
      const routes = await scrape(demo.metricsUrl);
      for (const route of ["fast", "thorough"]) {
        expect(total(routes, "tta_router_requests_total", { route, outcome: "ok" })).toBeGreaterThan(0);
      }
    } finally {
      await demo.stop();
    }
    await expect(fetch(demo.url)).rejects.toThrow();
    await expect(fetch(demo.metricsUrl)).rejects.toThrow();
  });

  it("raises the share of failed runs when all routes fail, through questions that nobody asked before", async () => {
    const demo = await runDemo("--rate", "100", "--uncached-share", "0.5", "--fault", "all=fail:60s");
    try {
      const runs = async (outcome: string): Promise<number> =>
        total(await scrape(demo.metricsUrl), "tta_workflow_duration_seconds_count", { outcome }) ??
        Number.NaN;
      await expect.poll(() => runs("error"), { timeout: 60_000 }).toBeGreaterThan(100);
      expect((await runs("error")) / ((await runs("error")) + (await runs("ok")))).toBeGreaterThan(0.4);
    } finally {
      await demo.stop();
    }
  });

  it("sends a crowd that asks the same at the same moment, so that lookups coalesce", async () => {
    const corpus = await smallCorpus();
    const demo = await runDemo("--docs", corpus.docs, "--no-player");
    try {
      const same = { kind: "ask", text: "when are apples ripe" } as const;
      const source = visits([{ text: "a", documents: [] }], 0);
      const player = startPlayer({
        baseUrl: demo.url,
        rate: 100,
        visits: { fresh: source.fresh, next: () => same },
      });
      const coalesced = async (): Promise<number> =>
        total(await scrape(demo.metricsUrl), "tta_cache_requests_total", { result: "coalesced" }) ??
        Number.NaN;
      await expect.poll(coalesced, { timeout: 60_000 }).toBeGreaterThan(0);
      await player.stop();
    } finally {
      await demo.stop();
      await corpus.remove();
    }
  }, 120_000);
});

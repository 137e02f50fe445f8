import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { assumed } from "../../src/sizing/index.ts";
import { requireBinary, startPrometheus, waitFor } from "../real/index.ts";

const series = 20_000;

/** A page of as many series as are said, with labels as long as ours. */
const page = Array.from(
  { length: series },
  (_, index) =>
    `shop_wait_seconds_bucket{workflow="story-${index % 40}",outcome="ok",route="/orders/${Math.floor(index / 40)}",le="0.5"} ${index}\n`,
).join("");

const value = (metrics: string, name: string): number =>
  Number(new RegExp(`^${name}(?:\\{type="float"\\})? (\\S+)$`, "m").exec(metrics)?.[1]);

describe.skipIf(requireBinary("prometheus") === undefined)("the memory of a real Prometheus", () => {
  it("stays below what is reckoned for its series, and is not a small part of it", async () => {
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "text/plain; version=0.0.4");
      response.end(page);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const prometheus = await startPrometheus({
      config: `scrape_configs: [{ job_name: a, scrape_interval: 1s, static_configs: [{ targets: ["127.0.0.1:${port}"] }] }]`,
    });
    try {
      const metrics = await waitFor("five scrapes", async () => {
        const text = await (await fetch(`${prometheus.url}/metrics`)).text();
        const taken = value(text, "prometheus_tsdb_head_samples_appended_total");
        return value(text, "prometheus_tsdb_head_series") >= series && taken >= 5 * series ? text : undefined;
      });
      const memory = value(metrics, "process_resident_memory_bytes");
      const reckoned = assumed.prometheusBytes + series * assumed.seriesBytes;
      expect(memory).toBeLessThan(reckoned);
      expect(memory).toBeGreaterThan(reckoned / 5);
    } finally {
      await prometheus.stop();
      server.close();
    }
  });
});

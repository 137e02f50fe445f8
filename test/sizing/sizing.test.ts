import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bounded, catalog, closed, counter, defineMetrics, histogram } from "../../src/catalog/index.ts";
import { assumed, labelSets, mostLabelSets, seriesOfSet, size } from "../../src/sizing/index.ts";

const shop = defineMetrics({
  shop_orders_total: counter({
    help: "Orders.",
    owner: "shop",
    labels: {
      state: closed("paid", "sent"),
      city: bounded({ limit: 20 }),
      street: bounded({ dependsOn: "city" }),
    },
  }),
  shop_wait_seconds: histogram({
    help: "Waits.",
    unit: "seconds",
    owner: "shop",
    buckets: [0.1, 0.5, 1, 5, 10, 50],
    labels: { city: bounded({ limit: 20 }) },
  }),
});
const { shop_orders_total: orders, shop_wait_seconds: wait } = shop;

const input = {
  metrics: shop,
  recordings: [],
  labels: { named: { city: 3, street: 3 }, others: 5 },
  processes: 4,
  services: 2,
  scrapeIntervalSeconds: 10,
  samplesKeptSeconds: 86_400,
  logs: { perSecond: 100, bytes: 400, keptSeconds: 86_400 },
  traces: { perSecond: 1000, bytes: 500, keptSeconds: 86_400 },
};

describe("the size of a deployment", () => {
  it("counts label sets by the values that are said, within the limits of labels and metrics", () => {
    const sets = (city: number) => labelSets(orders, { named: { city }, others: 5 });
    expect(sets(3)).toBe(10);
    expect(sets(1000)).toBe(42);
    expect(labelSets(orders, { named: { city: 3, street: 9 }, others: 5 })).toBe(18);
    expect(mostLabelSets(orders)).toBe(2000);
    expect(labelSets({ ...orders, seriesLimit: 4 }, { named: {}, others: 5 })).toBe(4);
  });

  it("counts of a histogram its buckets and three series more", () => {
    expect(seriesOfSet(wait)).toBe(9);
    expect(seriesOfSet(orders)).toBe(1);
    expect(size(input).seriesPerProcess).toBe(6 + 3 * 9);
    expect(size(input).series).toBe(4 * 33);
  });

  it("makes bytes of them by the formulas of the page", () => {
    const { prometheus, loki, tempo } = size(input);
    expect(prometheus.perSecond).toBe(13.2);
    expect(prometheus.disk - assumed.writeAheadBytes).toBeCloseTo(13.2 * 2 * 86_400, 3);
    expect(prometheus.memory - assumed.prometheusBytes).toBeCloseTo((132 * 2.5e9) / 300_000, 3);
    expect(loki.disk).toBe((100 * 400 * 86_400) / 4);
    expect(loki.memory - assumed.lokiBytes).toBe(2 * 5 * 1.75 * 2 ** 20);
    expect(tempo.disk).toBeCloseTo(1000 * 500 * 86_400 * 0.15, 3);
  });

  it("holds no more of logs in memory than comes in while they wait", () => {
    const { loki } = size({ ...input, logs: { ...input.logs, perSecond: 1, bytes: 10 } });
    expect(loki.memory - assumed.lokiBytes).toBe(10 * 7200);
  });

  it("packs lines of a log as well as gzip does, in blocks of Loki's size", () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      JSON.stringify({
        timestamp: new Date(1_700_000_000_000 + index * 37).toISOString(),
        level: index % 7 === 0 ? "warn" : "info",
        message: `workflow story ended after ${index * 13} ms`,
        service: "story-api",
        environment: "production",
        workflow: "story",
        trace_id: (0x1234_5678n * BigInt(index + 1) ** 5n).toString(16).padStart(32, "0").slice(-32),
        span_id: (0x9abc_def1n * BigInt(index + 1) ** 3n).toString(16).padStart(16, "0").slice(-16),
      }),
    ).join("\n");
    const packed = gzipSync(lines.slice(0, 256 * 1024)).length / Math.min(lines.length, 256 * 1024);
    expect(packed).toBeLessThan(assumed.logPacked);
    expect(packed).toBeGreaterThan(assumed.logPacked / 4);
  });

  it("has a number for every part of the SDK", () => {
    const { owners } = size({ ...input, metrics: catalog.metrics });
    expect(owners.map(({ owner }) => owner)).toEqual(
      expect.arrayContaining([...new Set(Object.values(catalog.metrics).map(({ owner }) => owner))]),
    );
    for (const { series, most } of owners) expect(series).toBeLessThanOrEqual(most);
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startEngine } from "../../../src/engine/index.ts";
import { requireBinary, startPrometheus, tempDir, waitFor } from "../../real/index.ts";
import { type PrometheusClient, prometheusClient } from "../../real/prometheus-client.ts";
import { receiver } from "../receiver.ts";
import { at, gauge, histogram, labels, metricRequest, sum } from "./sent-metrics.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const now = Date.now();
const time = `${now}000000`;

/** All kinds of metrics of three processes: one says all of itself, one nothing but its name, one sends deltas. */
const requests = [
  metricRequest(
    [
      sum("orders.placed", [
        {
          ...{
            startTimeUnixNano: at(0),
            timeUnixNano: time,
            asInt: "7",
            ...labels({ "payment.method": "card" }),
          },
          exemplars: [{ timeUnixNano: time, asDouble: 1, traceId, spanId: "b7ad6b7169203331" }],
        },
      ]),
      {
        name: "checkout.duration",
        unit: "s",
        histogram: {
          aggregationTemporality: 2,
          dataPoints: [
            {
              ...{ startTimeUnixNano: at(0), timeUnixNano: time, count: "3", sum: 1.5 },
              ...{ bucketCounts: ["1", "2", "0"], explicitBounds: [0.1, 1] },
              exemplars: [{ timeUnixNano: time, asDouble: 0.5, traceId, spanId: "b7ad6b7169203331" }],
            },
          ],
        },
      },
      gauge("load", [{ timeUnixNano: time, asDouble: 0.25, ...labels({ job: "own" }) }], "1"),
    ],
    {
      ...{ "service.name": "shop", "service.namespace": "mall", "service.instance.id": "a-1" },
      ...{ "deployment.environment.name": "staging", "host.name": "h1" },
    },
  ),
  metricRequest([gauge("idle", [{ timeUnixNano: time, asDouble: "NaN" }])], { "service.name": "plain" }),
  metricRequest(
    [
      histogram("h", [{ timeUnixNano: time, count: "2", sum: 5, bucketCounts: [2], explicitBounds: [] }], 1),
      {
        name: "s",
        summary: {
          dataPoints: [
            { timeUnixNano: time, count: 4, sum: 8, quantileValues: [{ quantile: 0.5, value: 2 }] },
          ],
        },
      },
      {
        name: "e",
        exponentialHistogram: {
          aggregationTemporality: 1,
          dataPoints: [
            { timeUnixNano: time, count: 2, sum: 6, scale: 0, positive: { offset: 1, bucketCounts: ["2"] } },
          ],
        },
      },
    ],
    { "service.name": "deltas", "service.instance.id": "1", "deployment.environment.name": "staging" },
  ),
];

const queries = [
  '{job=~".+",job!="runs"}',
  'up{job="runs"}',
  "histogram_quantile(0.5, checkout_duration_seconds_bucket)",
];

interface Exemplars {
  readonly seriesLabels: Readonly<Record<string, string>>;
  readonly exemplars: readonly { readonly labels: object; readonly value: string }[];
}

/** What a server says that scrapes the receiver, in an order of its own. */
async function saidBy({ query, api }: PrometheusClient) {
  const answers = await Promise.all(queries.map((one) => query(one)));
  const window = `start=${(now - 600_000) / 1000}&end=${(now + 600_000) / 1000}`;
  const exemplars = (await api(
    `query_exemplars?query=${encodeURIComponent('{__name__=~"orders_placed_total|checkout_duration_seconds_bucket"}')}&${window}`,
  )) as readonly Exemplars[];
  const sorted = <T>(all: readonly T[]): readonly string[] => all.map((one) => JSON.stringify(one)).sort();
  const named = (labels: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(labels).sort());
  return {
    series: answers.map((samples) =>
      sorted(samples.map(({ metric, value }) => [named(metric), String(value)])),
    ),
    exemplars: sorted(
      exemplars.map(({ seriesLabels, exemplars: all }) => [
        named(seriesLabels),
        all.map(({ labels: of, value }) => [of, Number(value)]),
      ]),
    ),
  };
}

const series = '{job=~".+",job!="runs"}';

/** A configuration that scrapes a receiver which has taken all of them. */
async function receiving(): Promise<string> {
  const { url, post } = await receiver();
  for (const request of requests) {
    const response = await post("/v1/metrics", request);
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
  }
  return `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: runs
    honor_labels: true
    static_configs: [{ targets: ["${new URL(url).host}"], labels: { service: runs, environment: dev } }]
`;
}

async function engineWith(config: string) {
  const dir = tempDir("tta-engine-");
  const [configFile, dataDir] = [join(dir, "prometheus.yml"), join(dir, "data")];
  mkdirSync(dataDir);
  writeFileSync(configFile, config);
  const running = await startEngine({ configFile, dataDir, port: 0 });
  const client = prometheusClient(running.url);
  await waitFor("the engine to scrape", async () => (await client.query(series)).length > 0);
  return { ...client, stop: running.stop };
}

describe("what was sent, scraped from the receiver", () => {
  it("is in the engine whose it says, with the environment of the stack where it says none", async () => {
    const { stop, query, api } = await engineWith(await receiving());
    try {
      const [orders] = await query("orders_placed_total");
      expect(orders).toEqual({
        metric: {
          __name__: "orders_placed_total",
          ...{ job: "mall/shop", instance: "a-1", service: "shop", environment: "staging" },
          payment_method: "card",
        },
        value: 7,
      });
      const [idle] = await query("idle");
      expect(idle?.metric).toEqual({ __name__: "idle", job: "plain", service: "plain", environment: "dev" });
      const [load] = await query("load_ratio");
      expect(load?.metric).toMatchObject({ job: "mall/shop", exported_job: "own" });
      expect((await query("up")).map(({ metric }) => metric.job)).toEqual(["runs"]);
      const metadata = (await api("metadata?metric=target")) as object;
      expect(JSON.stringify(metadata)).toContain("info");
    } finally {
      await stop();
    }
  });

  it.skipIf(requireBinary("prometheus") === undefined)(
    "is in a real Prometheus what it is in the engine, exemplars included",
    async () => {
      const config = await receiving();
      const [ours, theirs] = await Promise.all([engineWith(config), startPrometheus({ config })]);
      try {
        await waitFor("Prometheus to scrape", async () => (await theirs.query(series)).length > 0);
        const [own, real] = [await saidBy(ours), await saidBy(theirs)];
        expect(own.series).toEqual(real.series);
        expect(own.exemplars).toEqual(real.exemplars);
        expect(real.series[0]?.length).toBeGreaterThan(15);
        expect(JSON.stringify(real.exemplars).split(traceId)).toHaveLength(3);
      } finally {
        await Promise.all([ours.stop(), theirs.stop()]);
      }
    },
  );
});

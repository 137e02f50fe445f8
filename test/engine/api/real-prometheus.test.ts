import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningEngine, startEngine } from "../../../src/engine/index.ts";
import { makeTempDir, type RealPrometheus, requireBinary, startPrometheus } from "../../real/index.ts";
import { type PageServer, pageServer } from "../scrape/page-server.ts";
import { comparable } from "./comparable.ts";
import { apiCalls } from "./requests.ts";

const page = `# HELP hits_total Hits of "all"\\nkinds.
# TYPE hits_total counter
hits_total{code="200",job="own"} 30
hits_total{code="500",instance="own"} 2
# TYPE lat histogram
lat_bucket{le="0.1"} 1
lat_bucket{le="0.5"} 3
lat_bucket{le="+Inf"} 4
lat_sum 2.5
lat_count 4
# TYPE odd gauge
odd{which="nan"} NaN
odd{which="inf"} -Inf
odd{which="tiny"} 1e-10
odd{which="<&>\\"\\n\\\\"} 1e21
`;

const prometheus = requireBinary("prometheus");
const folder = makeTempDir();
let server: PageServer;
let real: RealPrometheus;
let ours: RunningEngine;

beforeAll(async () => {
  if (prometheus === undefined) return;
  server = await pageServer((_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4").end(page);
  });
  const config = `
global: { scrape_interval: 1s, evaluation_interval: 1s }
scrape_configs:
  - job_name: page
    static_configs: [{ targets: ["${server.address}"], labels: { service: "s", environment: "staging" } }]
  - job_name: gone
    static_configs: [{ targets: ["127.0.0.1:1"] }]
`;
  const configFile = join(folder.path, "prometheus.yml");
  writeFileSync(configFile, config);
  real = await startPrometheus({ config });
  ours = await startEngine({ configFile, dataDir: join(folder.path, "data"), dialect: 2 });
}, 60_000);

afterAll(async () => {
  await ours?.stop();
  await real?.stop();
  await server?.close();
  folder.remove();
});

/** Waits until a server has scraped all for longer than any request looks back. */
function scraped(url: string): Promise<void> {
  const query = encodeURIComponent("count(count_over_time(up[1m]) >= 8)");
  return vi.waitFor(
    async () => {
      const answer: unknown = await (await fetch(`${url}/api/v1/query?query=${query}`)).json();
      expect(answer).toMatchObject({ data: { result: [{ value: [expect.anything(), "2"] }] } });
    },
    { timeout: 40_000, interval: 250 },
  );
}

describe.skipIf(prometheus === undefined)("the engine beside Prometheus 2.42", () => {
  it("answers each request as it does", { timeout: 120_000 }, async () => {
    await Promise.all([scraped(real.url), scraped(ours.url)]);
    for (const call of apiCalls(Math.floor(Date.now() / 1000))) {
      const [expected, actual] = await Promise.all([real.url, ours.url].map((url) => comparable(url, call)));
      expect.soft(actual, JSON.stringify(call)).toEqual(expected);
    }
  });

  it("has the version of Prometheus before its own", async () => {
    const answer: unknown = await (await fetch(`${ours.url}/api/v1/status/buildinfo`)).json();
    expect(answer).toMatchObject({ data: { version: expect.stringMatching(/^2\.42\.0\+tta-obs\./) } });
  });
});

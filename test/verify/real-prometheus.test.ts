import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type VerifyReport, verify, verifyUntilAlive } from "../../src/verify/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { boardOf, panel } from "./boards.ts";

const page = `# TYPE shop_sales_total counter
shop_sales_total{city="Bonn",kind="tea"} 4
shop_sales_total{city="Ulm",kind="mate"} 0
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{le="1"} 3
shop_wait_seconds_bucket{le="+Inf"} 4
shop_wait_seconds_sum 5
shop_wait_seconds_count 4
`;

describe.skipIf(requireBinary("prometheus") === undefined)("verify against a real Prometheus", () => {
  const shop = createServer((_request, response) => response.end(page));
  let prometheus: RealPrometheus | undefined;

  beforeAll(async () => {
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    const address = shop.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    prometheus = await startPrometheus({
      config: `global: { scrape_interval: 1s }
scrape_configs: [{ job_name: shop, static_configs: [{ targets: ["127.0.0.1:${port}"] }] }]
`,
    });
  });

  afterAll(async () => {
    await prometheus?.stop();
    shop.close();
  });

  async function judge(panels: readonly object[], waitSeconds = 0): Promise<VerifyReport> {
    const prometheusUrl = prometheus?.url ?? "";
    const options = { prometheusUrl, dashboardsDir: boardOf(panels) };
    return waitSeconds === 0 ? verify(options) : verifyUntilAlive({ ...options, waitSeconds, pauseMs: 250 });
  }

  it("finds living panels alive once they are scraped", async () => {
    const report = await judge(
      [
        panel("Rate", 'sum by (city) (rate(shop_sales_total{job=~".+"}[$__rate_interval]))'),
        panel(
          "Quantile",
          "histogram_quantile(0.9, sum by (le) (rate(shop_wait_seconds_bucket[$__rate_interval])))",
        ),
        panel("Share", "sum(shop_sales_total) / clamp_min(sum(shop_wait_seconds_count), 1)"),
        panel("Up", 'up{job="shop"} == 1', "count(up)"),
      ],
      20,
    );
    expect(report.panels.filter(({ state }) => state !== "alive")).toEqual([]);
  });

  it("finds a planted dead panel among them, and says why", async () => {
    const report = await judge([
      panel("Good", "shop_sales_total"),
      panel("Renamed", "sum(rate(shop_sale_total[5m])) or vector(0)"),
      panel("Wrong value", 'shop_sales_total{kind="coffee"}'),
      panel("Wrong label", 'shop_sales_total{town="Ulm"}'),
      panel("Not together", 'shop_sales_total{city="Ulm", kind="tea"}'),
      panel("Refused", "shop_sales_total + on (job) shop_sales_total"),
      panel("No traffic", "shop_sales_total > 1e9"),
    ]);
    expect(report.ok).toBe(false);
    expect(report.panels.map(({ panel: title, state, reasons }) => [title, state, reasons[0]?.text])).toEqual(
      [
        ["Good", "alive", undefined],
        ["Renamed", "dead", "nothing has emitted shop_sale_total in the last 5m"],
        ["Wrong value", "dead", 'no shop_sales_total has kind="coffee", kind is "mate", "tea"'],
        ["Wrong label", "dead", 'no shop_sales_total has town="Ulm", it has no label town at all'],
        ["Not together", "dead", 'no shop_sales_total{city="Ulm"} has kind="tea", kind is "mate"'],
        ["Refused", "dead", expect.stringContaining("found duplicate series")],
        ["No traffic", "alive", "its series are there, but there is no traffic"],
      ],
    );
  });

  it("counts what was scraped in the last five minutes, also when its service is gone since", async () => {
    shop.close();
    shop.closeAllConnections();
    await waitFor("the series to go stale", async () => {
      const left = await prometheus?.query("shop_sales_total");
      return left?.length === 0;
    });
    const report = await judge([panel("Sales", "sum(shop_sales_total)")]);
    expect(report.panels[0]).toMatchObject({ state: "alive", reasons: [{ kind: "no_traffic" }] });
  });
});

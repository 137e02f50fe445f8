import { describe, expect, it } from "vitest";
import { stackJobs } from "../../src/catalog/index.ts";
import { readDashboard } from "../../src/grafana/index.ts";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { readQuery } from "../../src/promql/index.ts";
import { type Descriptions, familiesOf, type Series } from "../../src/viewer/raw/family.ts";
import { rawBoard } from "../../src/viewer/raw/raw-board.ts";
import { rawPanel, selector } from "../../src/viewer/raw/raw-panel.ts";
import { unsupportedOf } from "../../src/viewer/support/index.ts";
import { started, upstream } from "./started.ts";

const target = { job: "services", instance: "127.0.0.1:3000", service: "shop", environment: "development" };
const series: readonly Series[] = [
  { __name__: "up" },
  { __name__: "scrape_duration_seconds" },
  { __name__: "orders_total", kind: "express" },
  { __name__: "orders_total", kind: "plain" },
  { __name__: "order_seconds_bucket", kind: "plain", le: "1" },
  { __name__: "order_seconds_bucket", kind: "plain", le: "+Inf" },
  { __name__: "order_seconds_sum", kind: "plain" },
  { __name__: "order_seconds_count", kind: "plain" },
  { __name__: "wait_seconds", quantile: "0.5" },
  { __name__: "wait_seconds_sum" },
  { __name__: "wait_seconds_count" },
  { __name__: "item_count" },
  { __name__: "process_start_time_seconds" },
  { __name__: "size.of.cart" },
].map((labels) => ({ ...target, ...labels }));
const descriptions: Descriptions = new Map([
  ["orders_total", { type: "counter", help: "Orders taken" }],
  ["order_seconds", { type: "histogram", help: "" }],
  ["wait_seconds", { type: "summary", help: "" }],
]);

describe("the families of a service", () => {
  it("are its metrics, whole, with the labels that tell their series apart", () => {
    expect(familiesOf(series, descriptions).map(({ name, kind, labels }) => [name, kind, ...labels])).toEqual(
      [
        ["item_count", "gauge"],
        ["order_seconds", "histogram", "kind"],
        ["orders_total", "counter", "kind"],
        ["process_start_time_seconds", "gauge"],
        ["size.of.cart", "gauge"],
        ["wait_seconds", "summary"],
      ],
    );
  });

  it("are told by their names and labels where nothing describes them", () => {
    const kinds = familiesOf(series, new Map()).map(({ name, kind }) => `${name} ${kind}`);
    expect(kinds).toContain("order_seconds histogram");
    expect(kinds).toContain("orders_total counter");
    expect(kinds).toContain("wait_seconds summary");
  });
});

describe("a board of what a service serves", () => {
  const families = familiesOf(series, descriptions);

  it("asks only what Prometheus takes, and draws all of it", () => {
    const queries = families.flatMap((family) => rawPanel(family, 'sh"op').queries);
    expect(queries).toHaveLength(8);
    for (const { expr } of queries)
      expect(() => readQuery(expr.replaceAll("$__rate_interval", "8s")), expr).not.toThrow();
    const dashboard = readDashboard(JSON.parse(rawBoard("shop", families)));
    if (dashboard === undefined) throw new Error("it is no dashboard");
    expect(unsupportedOf(dashboard, {})).toEqual([]);
  });

  it("gives each metric its unit and its names", () => {
    const of = (name: string) => {
      const family = families.find((one) => one.name === name);
      if (family === undefined) throw new Error(name);
      return rawPanel(family, "shop");
    };
    expect(of("orders_total")).toMatchObject({
      description: "Orders taken",
      queries: [
        {
          expr: 'sum by (kind) (rate(orders_total{service="shop"}[$__rate_interval]))',
          legend: "{{kind}}",
        },
      ],
    });
    expect(of("order_seconds")).toMatchObject({ unit: "s", queries: [{ legend: "p50" }, {}, {}] });
    expect(of("process_start_time_seconds")).toMatchObject({ unit: "dateTimeAsIso" });
    expect(selector("size.of.cart", "shop")).toBe('{"size.of.cart", service="shop"}');
  });

  it("says how many metrics it leaves out", () => {
    const [family] = families;
    if (family === undefined) throw new Error("none");
    const many = Array.from({ length: 310 }, (_, index) => ({ ...family, name: `m${index}` }));
    const board = objectOf(JSON.parse(rawBoard("shop", many)));
    expect(board.description).toContain("10 more are left out");
    expect(objectsOf(board.panels)).toHaveLength(301);
  });
});

describe("the viewer", () => {
  const ofSdk = [{ ...target, __name__: "tta_sdk_scrape_duration_seconds_count", service: "story-api" }];
  const ofStack = (job: string): readonly Series[] => [
    { ...target, __name__: "tta_runs_dropped_total", service: job, job },
  ];
  const answers = (url: string): unknown => {
    if (url.startsWith("/api/v1/label/service/values")) return ["shop", "story-api", ...stackJobs];
    if (url.startsWith("/api/v1/metadata"))
      return { orders_total: [{ type: "counter", help: "Orders", unit: "" }] };
    if (!url.startsWith("/api/v1/series")) return [];
    const service = /service="([^"]*)"/.exec(decodeURIComponent(url))?.[1] ?? "";
    return { shop: series, "story-api": ofSdk }[service] ?? ofStack(service);
  };

  async function boardsOf(raw: boolean): Promise<readonly string[]> {
    const prometheus = await upstream((request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ status: "success", data: answers(request.url ?? "") }));
    });
    const viewer = await started({ prometheusUrl: prometheus.url, raw });
    const list = objectOf(await (await fetch(`${viewer.url}/api/boards`)).json());
    return objectsOf(list.boards).map(({ uid }) => textOf(uid, ""));
  }

  it("has one for each service without boards, and none for those of the SDK and of the stack", async () => {
    expect(await boardsOf(true)).toEqual(["metrics-of-shop"]);
    expect(await boardsOf(false)).toEqual([]);
  });

  it("shows its other boards while Prometheus does not answer", async () => {
    const viewer = await started({ raw: true });
    expect((await fetch(`${viewer.url}/api/boards`)).status).toBe(200);
  });
});

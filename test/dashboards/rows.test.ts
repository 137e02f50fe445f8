import { describe, expect, it } from "vitest";
import {
  bounded,
  catalog,
  closed,
  counter,
  defineCatalog,
  defineMetrics,
  gauge,
  histogram,
} from "../../src/catalog/index.ts";
import { defineBoard, queriesOf, type Row, redRow, useRow } from "../../src/dashboards/index.ts";
import { print, promql } from "../../src/promql/index.ts";

const owner = "shop";
const kitchen = { kitchen: bounded() };
const shop = defineMetrics({
  shop_order_duration_seconds: histogram({
    help: "Time of an order.",
    owner,
    unit: "seconds",
    labels: { result: closed("paid", "refused"), country: bounded() },
    buckets: [0.1, 1],
  }),
  shop_ovens: gauge({ help: "Ovens.", owner, labels: kitchen }),
  shop_ovens_busy: gauge({ help: "Busy ovens.", owner, labels: kitchen }),
  shop_oven_load_ratio: gauge({ help: "Load.", owner, unit: "ratio", labels: kitchen }),
  shop_oven_queue: gauge({ help: "Waiting.", owner, labels: kitchen }),
  shop_oven_failures_total: counter({ help: "Failures.", owner, labels: kitchen }),
});
const q = promql(defineCatalog({ metrics: [shop], extends: catalog }));
const orders = q.histogram("shop_order_duration_seconds");
const refused = q.histogram("shop_order_duration_seconds", { result: "refused" });

function texts({ panels }: Row): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(panels).map(([key, panel]) => [key, queriesOf(panel).map(({ query }) => print(query))]),
  );
}

describe("a red row", () => {
  const row = redRow({
    key: "orders",
    title: "Orders",
    histogram: orders,
    failed: refused,
    by: ["service", "country"],
  });

  it("asks for rate, errors and duration", () => {
    const all = "sum by (service, country) (rate(shop_order_duration_seconds_count[$__rate_interval]))";
    const failed =
      'sum by (service, country) (rate(shop_order_duration_seconds_count{result="refused"}[$__rate_interval]))';
    const asked = texts(row);
    const plain = (query = "") => query.replace(/country, service/g, "service, country").replace(/\s+/g, " ");
    expect(Object.keys(asked)).toEqual(["orders_rate", "orders_errors", "orders_duration"]);
    expect(plain(asked.orders_rate?.[0])).toBe(all);
    // What never failed counts as 0, with its labels.
    expect(plain(asked.orders_errors?.[0]).replace(/[()]/g, "")).toBe(
      `${failed} or ${all} * 0 / ${all} > 0`.replace(/[()]/g, ""),
    );
    expect(asked.orders_duration?.map((query) => /histogram_quantile\(([\d.]+)/.exec(query)?.[1])).toEqual([
      "0.95",
      "0.5",
    ]);
  });

  it("fills a line of a board, and names its lines by their labels", () => {
    expect(() => defineBoard({ key: "shop", title: "Shop", question: "Open?", rows: [row] })).not.toThrow();
    expect(queriesOf(row.panels.orders_duration).map(({ legend }) => legend)).toEqual([
      "{{service}} {{country}} p95",
      "{{service}} {{country}} p50",
    ]);
    const whole = redRow({ key: "all", title: "All", histogram: orders, failed: refused, by: [] });
    expect(
      Object.values(whole.panels).flatMap((panel) => queriesOf(panel).map(({ legend }) => legend)),
    ).toEqual(["all", "failed", "p95", "p50"]);
  });

  it("knows by itself what failed where there is an outcome", () => {
    const runs = q.histogram("tta_workflow_duration_seconds");
    const own = redRow({ key: "runs", title: "Runs", histogram: runs, by: ["workflow"] });
    expect(texts(own).runs_errors?.[0]).toContain('outcome=~"error|timeout|rejected"');
  });

  it("draws limits, links and stays closed where it is told to", () => {
    const slow = { help: "Slow.", unit: "seconds", production: 1, staging: 2, drill: 1 } as const;
    const links = [{ board: "overview" }];
    const told = redRow({
      key: "orders",
      title: "Orders",
      histogram: orders,
      failed: refused,
      by: ["service"],
      durationLimit: slow,
      errorLimit: "workflow_error_ratio",
      links,
      collapsed: true,
    });
    expect(told.collapsed).toBe(true);
    expect(told.panels.orders_duration).toMatchObject({ threshold: slow, links });
    expect(told.panels.orders_errors).toMatchObject({ threshold: "workflow_error_ratio", links, max: 1 });
  });

  it.each([
    [
      "failures of another histogram",
      () =>
        redRow({
          key: "runs",
          title: "Runs",
          histogram: q.histogram("tta_workflow_duration_seconds"),
          failed: { ...refused } as never,
          by: [],
        }),
      'row "Runs" has failures of another histogram: narrow the same histogram.',
    ],
    [
      "nothing that says what failed",
      () => redRow({ key: "orders", title: "Orders", histogram: orders, by: [] } as never),
      'row "Orders" does not say what failed: give the same histogram narrowed to it, as failed.',
    ],
    [
      "a key that is none",
      () => redRow({ key: "Orders!", title: "Orders", histogram: orders, failed: refused, by: [] }),
      'row "Orders" has the key "Orders!": use words of a-z and 0-9 joined by _.',
    ],
  ])("refuses %s in one sentence", (_, make, message) => {
    expect(make).toThrow(expect.objectContaining({ code: "DASHBOARD_ROW", message }));
  });
});

describe("a use row", () => {
  const rest = {
    key: "ovens",
    title: "Ovens",
    saturation: q.gauge("shop_oven_queue"),
    errors: q.counter("shop_oven_failures_total"),
    by: ["kitchen"],
  } as const;

  it("asks for utilization, saturation and errors", () => {
    const used = { used: q.gauge("shop_ovens_busy"), of: q.gauge("shop_ovens") };
    const asked = texts(useRow({ ...rest, utilization: used }));
    expect(asked.ovens_utilization?.[0]?.replace(/[()]/g, "")).toBe(
      "sum by kitchen shop_ovens_busy / sum by kitchen shop_ovens > 0",
    );
    expect(asked.ovens_saturation).toEqual(["sum by (kitchen) (shop_oven_queue)"]);
    expect(asked.ovens_errors).toEqual([
      "sum by (kitchen) (rate(shop_oven_failures_total[$__rate_interval]))",
    ]);
  });

  it("draws the greatest of ratios, which do not add up", () => {
    const row = useRow({ ...rest, utilization: q.gauge("shop_oven_load_ratio") });
    expect(texts(row).ovens_utilization).toEqual(["max by (kitchen) (shop_oven_load_ratio)"]);
    expect(() => defineBoard({ key: "shop", title: "Shop", question: "Hot?", rows: [row] })).not.toThrow();
  });
});

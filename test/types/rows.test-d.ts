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
import { redRow, type TimeseriesPanel, useRow } from "../../src/dashboards/index.ts";
import { promql } from "../../src/promql/index.ts";

/** Compiled, never run: which metrics fit a ready-made row. */

const shop = defineMetrics({
  shop_order_duration_seconds: histogram({
    help: "Time of an order.",
    owner: "shop",
    unit: "seconds",
    labels: { result: closed("paid", "refused"), country: bounded() },
    buckets: [0.1, 1],
  }),
  shop_ovens: gauge({ help: "Ovens.", owner: "shop", labels: { kitchen: bounded() } }),
  shop_ovens_busy: gauge({ help: "Busy ovens.", owner: "shop", labels: { kitchen: bounded() } }),
  shop_oven_load_ratio: gauge({
    help: "Load.",
    owner: "shop",
    unit: "ratio",
    labels: { kitchen: bounded() },
  }),
  shop_oven_memory_bytes: gauge({
    help: "Memory.",
    owner: "shop",
    unit: "bytes",
    labels: { kitchen: bounded() },
  }),
  shop_oven_failures_total: counter({ help: "Failures.", owner: "shop", labels: { kitchen: bounded() } }),
});
const q = promql(defineCatalog({ metrics: [shop], extends: catalog }));
const orders = q.histogram("shop_order_duration_seconds");
const refused = q.histogram("shop_order_duration_seconds", { result: "refused" });
const base = { key: "orders", title: "Orders" } as const;

// What fits.
const row = redRow({ ...base, histogram: orders, failed: refused, by: ["service", "country"] });
export const rate: TimeseriesPanel = row.panels.orders_rate;
redRow({ ...base, histogram: q.histogram("tta_workflow_duration_seconds"), by: ["workflow"] });
redRow({ ...base, histogram: orders, failed: refused, by: [], durationLimit: "workflow_latency_p95" });
// @ts-expect-error: no such panel
row.panels.orders_latency;
// @ts-expect-error: a gauge has no rate
redRow({ ...base, histogram: q.gauge("shop_ovens"), by: [] });
// @ts-expect-error: a counter has no duration
redRow({ ...base, histogram: q.counter("shop_oven_failures_total"), by: [] });
// @ts-expect-error: nothing says what failed
redRow({ ...base, histogram: orders, by: [] });
// @ts-expect-error: not a label of it
redRow({ ...base, histogram: orders, failed: refused, by: ["kitchen"] });
// @ts-expect-error: a histogram with other labels
redRow({ ...base, histogram: orders, failed: q.histogram("tta_workflow_duration_seconds"), by: [] });
// @ts-expect-error: not a value of the label
q.histogram("shop_order_duration_seconds", { result: "lost" });
// @ts-expect-error: no such threshold
redRow({ ...base, histogram: orders, failed: refused, by: [], durationLimit: "order_latency" });

const [ovens, busy, load] = [
  q.gauge("shop_ovens"),
  q.gauge("shop_ovens_busy"),
  q.gauge("shop_oven_load_ratio"),
];
const failures = q.counter("shop_oven_failures_total");
useRow({
  ...base,
  utilization: { used: busy, of: ovens },
  saturation: busy,
  errors: failures,
  by: ["kitchen"],
});
useRow({ ...base, utilization: load, saturation: busy, errors: failures, by: ["kitchen", "service"] });
// @ts-expect-error: a number of ovens is no ratio
useRow({ ...base, utilization: busy, saturation: busy, errors: failures, by: [] });
const memory = q.gauge("shop_oven_memory_bytes");
// @ts-expect-error: bytes are no share of ovens
useRow({ ...base, utilization: { used: memory, of: ovens }, saturation: busy, errors: failures, by: [] });
// @ts-expect-error: a gauge does not count failures
useRow({ ...base, utilization: load, saturation: busy, errors: busy, by: [] });
// @ts-expect-error: a counter does not wait
useRow({ ...base, utilization: load, saturation: failures, errors: failures, by: [] });
// @ts-expect-error: not a label of all three
useRow({ ...base, utilization: load, saturation: busy, errors: failures, by: ["country"] });

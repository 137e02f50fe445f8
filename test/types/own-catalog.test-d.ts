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
import { latency, promql, rate, sum, type Vector } from "../../src/promql/index.ts";
import { createTelemetry } from "../../src/service/index.ts";

/** Compiled, never run: what a project with metrics of its own may write. */

const shop = defineMetrics({
  shop_orders_total: counter({
    help: "Orders.",
    owner: "shop",
    labels: { result: closed("paid", "refused"), country: bounded() },
  }),
});

// Metrics that are defined where they are joined keep their units and labels.
const inline = promql(
  defineCatalog({
    metrics: [
      defineMetrics({
        shop_orders_total: counter({ help: "a", owner: "b", labels: { result: closed("paid", "refused") } }),
        shop_time_seconds: histogram({ help: "a", owner: "b", unit: "seconds", buckets: [1] }),
        shop_carts: gauge({ help: "a", owner: "b" }),
      }),
    ],
  }),
);
export const orders: Vector<"result", "none/s"> = sum(
  rate(inline.counter("shop_orders_total", { result: "paid" }), "5m"),
  { by: ["result"] },
);
export const slow: Vector<never, "seconds"> = latency(0.5, inline.histogram("shop_time_seconds"), "5m");
export const carts: Vector<never, "none"> = sum(inline.gauge("shop_carts"));
// @ts-expect-error: a gauge without labels has none to group by
sum(inline.gauge("shop_carts"), { by: ["result"] });
// @ts-expect-error: not a value
inline.counter("shop_orders_total", { result: "paied" });

// Ours, those of others, and theirs in one.
const mine = defineCatalog({
  metrics: [shop],
  external: [{ node_load1: gauge({ help: "Load.", owner: "node" }) }],
  extends: catalog,
});
const all = promql(mine);
all.counter("shop_orders_total", { result: "paid" });
all.counter("tta_cache_requests_total", { result: "hit" });
all.gauge("node_load1");
all.gauge("up");
// @ts-expect-error: not a value of a label of ours
all.counter("tta_cache_requests_total", { result: "paid" });
// @ts-expect-error: not a value of a label of theirs
all.counter("shop_orders_total", { result: "hit" });
// @ts-expect-error: nobody has it
all.counter("shop_carts_total");
// @ts-expect-error: a counter is no gauge
all.gauge("shop_orders_total");
// @ts-expect-error: without extends there is nothing of ours
promql(defineCatalog({ metrics: [shop] })).gauge("up");
// @ts-expect-error: a counter ends in _total
defineMetrics({ shop_orders: counter({ help: "a", owner: "b" }) });

// A service records with the same definitions.
const { metrics } = createTelemetry({ service: "shop", metrics: [shop] });
metrics.counter("shop_orders_total").inc({ result: "paid", country: "FR" });
// @ts-expect-error: not a value
metrics.counter("shop_orders_total").inc({ result: "paied", country: "FR" });
// @ts-expect-error: a label is missing
metrics.counter("shop_orders_total").inc({ result: "paid" });
// @ts-expect-error: a label that it does not have
metrics.counter("shop_orders_total").inc({ result: "paid", country: "FR", city: "Lyon" });
// @ts-expect-error: nobody defined it
metrics.counter("shop_carts_total");
// @ts-expect-error: metrics of others are queried, not recorded
metrics.gauge("node_load1");

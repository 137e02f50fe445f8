import { Counter, Histogram, Registry } from "@prometheus-io/client";
import { bounded, counter, defineMetrics, histogram, type Telemetry } from "tta-observability";

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** 600 counters, and 100 histograms of fourteen series each: 2,000 series. */
const [counters, histograms] = [600, 100];
export const seriesInAll = counters + histograms * (buckets.length + 3);

const labels = { product: bounded({ limit: 1_000 }), shop: bounded({ limit: 10 }) };
const seriesLimit = 20_000;

/** What both sides have in each worker. */
export const shopMetrics = defineMetrics({
  shop_orders_total: counter({ help: "Orders.", labels, seriesLimit, owner: "bench" }),
  shop_answer_seconds: histogram({
    help: "Time an answer took.",
    unit: "seconds",
    labels,
    buckets,
    seriesLimit,
    owner: "bench",
  }),
});

type ShopTelemetry = Telemetry<typeof shopMetrics>;

const labelSets = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ product: `product-${i}`, shop: `shop-${i % 7}` }));

/** Records once in every series of ours. */
export function recordOurs({ metrics }: Pick<ShopTelemetry, "metrics">): () => void {
  const orders = labelSets(counters).map((set) => metrics.counter("shop_orders_total").bind(set));
  const answers = labelSets(histograms).map((set) => metrics.histogram("shop_answer_seconds").bind(set));
  return () => {
    for (const one of orders) one.inc();
    for (const one of answers) for (const bound of [0, ...buckets]) one.observe(bound + 0.001);
  };
}

/** The same with the rival, and its registry. */
export function recordTheirs(): { readonly registry: Registry; readonly record: () => void } {
  const registry = new Registry();
  const labelNames = ["product", "shop"];
  const orders = new Counter({
    name: "shop_orders_total",
    help: "Orders.",
    labelNames,
    registers: [registry],
  });
  const answers = new Histogram({
    name: "shop_answer_seconds",
    help: "Time an answer took.",
    labelNames,
    buckets,
    registers: [registry],
  });
  return {
    registry,
    record: () => {
      for (const set of labelSets(counters)) orders.inc(set);
      for (const set of labelSets(histograms))
        for (const bound of [0, ...buckets]) answers.observe(set, bound + 0.001);
    },
  };
}

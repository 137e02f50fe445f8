import { compare, increase, latency, sum, withTraffic } from "tta-obs/promql";
import { defineAlert, label, panelOn, quantileScenario, traffic, value } from "tta-obs/rules";
import { kitchenMetrics } from "../src/metrics.ts";
import { kitchenBoard } from "./board.ts";
import { everything, query } from "./queries.ts";
import { slowOrder } from "./thresholds.ts";

const name = "kitchen_order_duration_seconds";
const by = ["environment", "service", "dish"] as const;

/** Fires where the board draws its red line. */
export const ordersSlow = defineAlert({
  name: "OrdersSlow",
  component: "kitchen",
  summary: "Guests wait too long for a dish.",
  description: [
    "5 % of the orders of ",
    label("dish"),
    " at ",
    label("service"),
    " take longer than ",
    value,
    ".",
  ],
  decision: "Call another cook, or take the dish off the menu for tonight?",
  panel: panelOn(kitchenBoard, "orders_duration"),
  limit: slowOrder,
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "info", window: "5m", for: "10m", minimumRuns: 20 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  query: ({ window, limit, minimumRuns }) => {
    const orders = query.histogram(name);
    const ended = sum(increase(orders.count, window), { by });
    return withTraffic(compare(latency(0.95, orders, window, { by }), ">", limit), ended, minimumRuns);
  },
  runbook: `1. Are all ovens in use? Then look at **Ovens: waiting**: the kitchen is too small for its guests.
2. Is it one dish? Look at **Mean time of an order**.`,
  scenario: (stated) =>
    quantileScenario(stated, {
      quantile: 0.95,
      buckets: kitchenMetrics[name].buckets,
      taking: (seconds, count) =>
        traffic(everything).observed(name, { dish: "bread", result: "served" }, seconds, count),
      labels: { dish: "bread" },
    }),
});

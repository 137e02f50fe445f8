import { defineBoard, labelVariable, redRow, stat, timeseries, useRow } from "tta-obs/dashboards";
import { average, rateInterval, recorded, sum } from "tta-obs/promql";
import { query } from "./queries.ts";
import { busyOvens } from "./recording.ts";
import { slowOrder } from "./thresholds.ts";

const orders = query.histogram("kitchen_order_duration_seconds");
const burnt = query.histogram("kitchen_order_duration_seconds", { result: "burnt" });

export const kitchenBoard = defineBoard({
  key: "kitchen",
  title: "Kitchen",
  question: "Do the guests get what they ordered, and soon?",
  variables: [labelVariable({ label: "dish", from: orders })],
  rows: [
    redRow({
      key: "orders",
      title: "Orders",
      histogram: orders,
      failed: burnt,
      by: ["environment", "service", "dish"],
      window: "5m",
      durationLimit: slowOrder,
    }),
    useRow({
      key: "ovens",
      title: "Ovens",
      utilization: { used: query.gauge("kitchen_ovens_busy"), of: query.gauge("kitchen_ovens") },
      saturation: query.gauge("kitchen_orders_waiting"),
      errors: query.counter("kitchen_oven_failures_total"),
      by: ["service"],
    }),
    {
      title: "More",
      panels: {
        mean_duration: timeseries({
          title: "Mean time of an order",
          description: "Where it climbs for one dish alone, look at its recipe.",
          queries: [{ query: average(orders, rateInterval, { by: ["dish"] }), legend: "{{dish}}" }],
          width: 16,
        }),
        instances: stat({
          title: "Kitchens that answer",
          description: "Instances that Prometheus reaches.",
          queries: [{ query: sum(query.gauge("up")), legend: "up" }],
          width: 8,
          height: 8,
        }),
        ovens_recorded: timeseries({
          title: "Ovens in use, over 5 minutes",
          description: "From the recording: cheap to look at over months.",
          queries: [{ query: recorded(busyOvens), legend: "{{service}}" }],
          width: 24,
          max: 1,
        }),
      },
    },
  ],
});

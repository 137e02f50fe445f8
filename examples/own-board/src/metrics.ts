import { bounded, closed, counter, defineMetrics, gauge, histogram } from "tta-observability/catalog";

const owner = "kitchen";

/** What this service measures. Service, board, recording and alert all take names and labels from here. */
export const kitchenMetrics = defineMetrics({
  kitchen_order_duration_seconds: histogram({
    help: "Time from an order to its end.",
    unit: "seconds",
    labels: { dish: bounded({ limit: 20 }), result: closed("served", "burnt") },
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    owner,
  }),
  kitchen_orders_waiting: gauge({ help: "Orders that wait for a free oven.", owner }),
  kitchen_ovens: gauge({ help: "Ovens that there are.", owner }),
  kitchen_ovens_busy: gauge({ help: "Ovens that are baking.", owner }),
  kitchen_oven_failures_total: counter({ help: "Times that an oven burnt what was in it.", owner }),
});

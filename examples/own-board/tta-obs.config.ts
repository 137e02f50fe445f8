import { defineConfig } from "tta-obs/project";
import { ordersSlow } from "./observability/alert.ts";
import { kitchenBoard } from "./observability/board.ts";
import { busyOvens } from "./observability/recording.ts";
import { ordersServed, ordersSoon } from "./observability/slo.ts";
import { kitchenMetrics } from "./src/metrics.ts";

export default defineConfig({
  metrics: [kitchenMetrics],
  boards: [kitchenBoard],
  recordings: [busyOvens],
  alerts: [ordersSlow],
  slos: [ordersServed, ordersSoon],
});

import { counterSeries, perHour, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const of = (name: "tta_cache_saved_usd_total" | "tta_router_savings_usd_total") =>
  perHour(sum(rate(counterSeries(name), rateInterval)));

export const savedSpending = timeseries({
  title: "Saved, per hour",
  description:
    "What an hour saves at the pace of each moment: what caches made unnecessary, and what routers saved against their dearest route.",
  queries: [
    { query: of("tta_cache_saved_usd_total"), legend: "saved by caches", color: "green" },
    { query: of("tta_router_savings_usd_total"), legend: "saved by routers", color: "sky" },
  ],
});

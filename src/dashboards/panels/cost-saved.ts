import { counterSeries, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { perHour } from "./spending.ts";

const of = (name: "tta_llm_cost_usd_total" | "tta_cache_saved_usd_total" | "tta_router_savings_usd_total") =>
  perHour(sum(rate(counterSeries(name), rateInterval)));

export const savedSpending = timeseries({
  title: "Spent and saved, per hour",
  description:
    "What is spent in an hour at the pace of each moment; what caches made unnecessary, and what routers saved against their dearest route, beside it.",
  queries: [
    { query: of("tta_llm_cost_usd_total"), legend: "spent", color: "blue" },
    { query: of("tta_cache_saved_usd_total"), legend: "saved by caches", color: "green" },
    { query: of("tta_router_savings_usd_total"), legend: "saved by routers", color: "sky" },
  ],
});

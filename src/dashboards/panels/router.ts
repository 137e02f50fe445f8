import { compare, counter, rate, rateInterval, sum } from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";

const attempts = rate(counter("tta_router_requests_total"), rateInterval);

export const routerRequests = timeseries({
  title: "Router requests",
  description:
    "Attempts at each route per second, by what came of them; outcomes that did not happen are left out.",
  queries: [
    {
      query: compare(sum(attempts, { by: ["router", "route", "outcome"] }), ">", 0),
      legend: "{{router}} {{route}} {{outcome}}",
    },
  ],
});

export const routerReasons = timeseries({
  title: "Router decisions",
  description:
    "Why a route was taken, per second. error_fallback above 0 means that a route failed and another stood in.",
  queries: [{ query: sum(attempts, { by: ["router", "reason"] }), legend: "{{router}} {{reason}}" }],
  stacked: true,
});

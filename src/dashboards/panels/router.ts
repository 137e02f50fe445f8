import {
  avg,
  boardRange,
  counterSeries,
  errorRatio,
  gaugeSeries,
  increase,
  oneOf,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { barGauge, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { now } from "./now.ts";

const name = "tta_router_requests_total";
const attempts = rate(counterSeries(name), rateInterval);
const byRouter = ["service", "router"] as const;
const byRoute = ["service", "router", "route"] as const;
/** As the alerts group. */
const alertedRouter = ["environment", "service", "router"] as const;
const alertedRoute = [...alertedRouter, "route"] as const;
const recently = "5m";

const stoodIn = rate(counterSeries(name, { reason: "error_fallback" }), recently);
const decided = rate(counterSeries(name, { reason: oneOf("selected", "default") }), recently);

export const fallbackRouteNow = now({
  title: "Routes stood in",
  description:
    "Share of the decisions of routers where a route failed and another stood in, over the last 5 minutes.",
  queries: [
    {
      query: share(sum(stoodIn), sum(decided)),
      legend: "stood in",
      badFrom: badFrom.failed,
    },
  ],
});

export const routerRequests = timeseries({
  title: "Route error ratio",
  description:
    "Share of the attempts of 5 minutes at a route that failed. Another route stands in where the router has one: see beside.",
  queries: [
    {
      query: errorRatio(counterSeries(name), recently, { by: alertedRoute }),
      legend: "{{environment}} {{service}} {{router}} {{route}}",
    },
  ],
  threshold: "route_error_ratio",
});

export const routerFallbacks = timeseries({
  title: "Routes that stood in",
  description:
    "Share of the decisions of 5 minutes in which the route failed and another stood in: answers, but other ones.",
  queries: [
    {
      query: share(sum(stoodIn, { by: alertedRouter }), sum(decided, { by: alertedRouter })),
      legend: "{{environment}} {{service}} {{router}}",
    },
  ],
  threshold: "router_fallback_ratio",
});

export const routerReasons = timeseries({
  title: "Router decisions",
  description:
    "Why a route was taken, per second. error_fallback above 0 means that a route failed and another stood in.",
  queries: [{ query: sum(attempts, { by: ["reason"] }), legend: "{{reason}}" }],
  stacked: true,
});

export const routeShares = timeseries({
  title: "Share of each route",
  description:
    "Attempts at each route per second. Compare with the weights: a fallback shifts work to other routes.",
  queries: [{ query: sum(attempts, { by: byRoute }), legend: "{{service}} {{router}} {{route}}" }],
  stacked: true,
});

export const routeWeights = timeseries({
  title: "Weights of routes",
  description: "Share of the requests that a weighted router gives to a route. A step is somebody's change.",
  queries: [
    {
      query: avg(gaugeSeries("tta_router_route_weight_ratio"), { by: byRoute }),
      legend: "{{service}} {{router}} {{route}}",
    },
  ],
  max: 1,
});

export const routerSavings = barGauge({
  title: "Saved by routers",
  description:
    "What answers cost less than the dearest route's would have, over the time that the board shows.",
  queries: [
    {
      query: sum(increase(counterSeries("tta_router_savings_usd_total"), boardRange), { by: byRouter }),
      legend: "{{service}} {{router}}",
    },
  ],
  width: 12,
});

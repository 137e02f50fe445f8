import {
  add,
  age,
  and,
  avgOverTime,
  bottomk,
  compare,
  compareBool,
  count,
  counterSeries,
  delta,
  deriv,
  divide,
  errorRatio,
  gaugeSeries,
  group,
  histogramSeries,
  type InstantVector,
  increase,
  irate,
  labelJoin,
  labelReplace,
  max,
  multiply,
  offset,
  predictLinear,
  quantileOfSeries,
  rate,
  resets,
  scalar,
  shareBelow,
  sort,
  stddev,
  subtract,
  sum,
  time,
  topk,
  unless,
  type Vector,
} from "../../src/promql/index.ts";

type Target = "job" | "instance" | "service" | "environment";
const runs = histogramSeries("tta_workflow_duration_seconds");
const memory = gaugeSeries("process_resident_memory_bytes");
const build = gaugeSeries("tta_build_info");
const entries = gaugeSeries("tta_cache_entries");
const lookups = rate(counterSeries("tta_cache_requests_total"), "5m");
const byCache = sum(lookups, { by: ["cache"] });
const byResult = sum(lookups, { by: ["cache", "result"] });
const busy = sum(rate(counterSeries("tta_event_loop_seconds_total"), "5m"));

// Aggregations: the labels that stay are known exactly.
const without: Vector<"cache" | "result" | "job" | "service" | "environment", "none/s"> = sum(lookups, {
  without: ["instance"],
});
const series: Vector<"cache", "none"> = count(entries, { by: ["cache"] });
const groups: Vector<"cache", "none"> = group(entries, { by: ["cache"] });
const spread: Vector<never, "bytes"> = stddev(memory);
const median: Vector<"service", "bytes"> = quantileOfSeries(0.5, memory, { by: ["service"] });
const others: Vector<"job" | "instance" | "service", "bytes"> = quantileOfSeries(0.5, memory, {
  without: ["environment"],
});
const least: InstantVector<"cache", "none/s"> = sort(bottomk(3, byCache));
topk(1, byResult, { by: ["cache"] });
export const aggregated = [without, series, groups, spread, median, others, least];
// @ts-expect-error: no such label to drop
sum(lookups, { without: ["route"] });
// @ts-expect-error: dropped labels are gone
max(sum(lookups, { without: ["cache"] }), { by: ["cache"] });
// @ts-expect-error: buckets have no mean
stddev(rate(runs.buckets, "5m"));
// @ts-expect-error: no such label to rank within
topk(1, byCache, { by: ["result"] });
// @ts-expect-error: a ranking of one moment is no operand
add(topk(1, byCache), byCache);
// @ts-expect-error: counters are not aggregated as they are
stddev(counterSeries("tta_cache_requests_total"));

// Windows: growth is for counters, slopes are for gauges.
const slope: Vector<Target, "bytes/s"> = deriv(memory, "1h");
const change: Vector<Target, "bytes"> = delta(memory, "1h");
const later: Vector<Target, "bytes"> = predictLinear(memory, "6h", "1d");
const grown: Vector<"state" | Target, "seconds"> = increase(
  counterSeries("tta_event_loop_seconds_total"),
  "5m",
);
const share: Vector<"state" | Target, "seconds/s"> = irate(
  counterSeries("tta_event_loop_seconds_total"),
  "5m",
);
const restarts: Vector<"cache" | "result" | Target, "none"> = resets(
  counterSeries("tta_cache_requests_total"),
  "1h",
);
export const windows = [
  slope,
  change,
  later,
  grown,
  share,
  restarts,
  avgOverTime(byCache, "1h", { step: "1m" }),
];
// @ts-expect-error: a counter has no delta
delta(counterSeries("tta_cache_requests_total"), "1h");
// @ts-expect-error: a counter has no slope
deriv(counterSeries("tta_cache_requests_total"), "1h");
// @ts-expect-error: a counter has no mean over time
avgOverTime(counterSeries("tta_cache_requests_total"), "1h");
// @ts-expect-error: a gauge has no irate
irate(memory, "5m");
// @ts-expect-error: a gauge is not reset
resets(memory, "1h");
// @ts-expect-error: what is per second already has no slope per second
deriv(byCache, "1h");
// @ts-expect-error: not a duration
offset(byCache, "yesterday");

// Sides with different labels.
const versioned: Vector<Target | "version", "bytes"> = multiply(memory, build, {
  on: ["instance", "job"],
  groupLeft: ["version"],
});
const perCache: Vector<"cache" | "result", "ratio"> = divide(byResult, byCache, {
  ignoring: ["result"],
  groupLeft: [],
});
const oneToOne: Vector<"instance", "bytes"> = multiply(memory, gaugeSeries("up"), { on: ["instance"] });
const right: Vector<"cache" | "result", "none/s"> = add(byCache, byResult, { on: ["cache"], groupRight: [] });
const alive: Vector<"cache" | "result", "none/s"> = and(byResult, byCache, { on: ["cache"] });
const busiest: Vector<"cache" | "result", "none/s"> = compare(byResult, ">", byCache, {
  on: ["cache"],
  groupLeft: [],
});
export const matched = [versioned, perCache, oneToOne, right, alive, busiest];
// @ts-expect-error: the sides have different labels and nothing says how they match
divide(byResult, byCache);
// @ts-expect-error: only one side has the label
divide(byResult, byCache, { on: ["result"], groupLeft: [] });
// @ts-expect-error: no such label to take
multiply(memory, build, { on: ["instance"], groupLeft: ["release"] });
// @ts-expect-error: what is not ignored differs
divide(byResult, byCache, { ignoring: ["cache"], groupLeft: [] });
// @ts-expect-error: on and ignoring exclude each other
add(byResult, byCache, { on: ["cache"], ignoring: ["result"] });
// @ts-expect-error: sets know no many to one
and(byResult, byCache, { on: ["cache"], groupLeft: [] });
// @ts-expect-error: sets need the same labels too
unless(byResult, byCache);
// @ts-expect-error: one to one leaves only the labels on
sum(oneToOne, { by: ["job"] });
// @ts-expect-error: a cache has several results
add(byResult, byCache, { on: ["cache"] });
// @ts-expect-error: a cache has several results, on either side
compare(byCache, ">", byResult, { on: ["cache"] });
// @ts-expect-error: a cache has several results, whichever way it is said
divide(byResult, byCache, { ignoring: ["result"] });
// @ts-expect-error: an environment has several instances
multiply(memory, gaugeSeries("up"), { on: ["environment"] });
// @ts-expect-error: both sides have the label already
multiply(memory, build, { on: ["instance", "job"], groupLeft: ["job"] });

// Numbers and units.
const succeeded: Vector<never, "ratio"> = subtract(1, errorRatio(runs, "5m"));
const checked = gaugeSeries("tta_health_check_last_run_timestamp_seconds");
const since: Vector<Target | "check", "seconds"> = age(checked);
const above: Vector<"cache", "none/s"> = subtract(byCache, scalar(sum(byCache)));
const worked: Vector<never, "seconds"> = multiply(busy, sum(since));
const flag: Vector<"cache", "none"> = compareBool(byCache, ">", 1);
compare(checked, "<", time());
export const numbers = [succeeded, since, above, worked, flag];
// @ts-expect-error: bytes are not seconds
add(sum(memory), sum(since));
// @ts-expect-error: money is not time
subtract(sum(rate(counterSeries("tta_router_savings_usd_total"), "5m")), busy);
// @ts-expect-error: moments have an age, not a difference
subtract(checked, checked);
export const occupied: Vector<never, "none"> = multiply(sum(since), sum(lookups));
// @ts-expect-error: bytes by seconds are nothing
multiply(sum(memory), sum(since));
// @ts-expect-error: a scalar has a unit too
add(byCache, scalar(sum(memory)));
// @ts-expect-error: only one series without labels is a number
scalar(byCache);
// @ts-expect-error: bytes are not compared with seconds
compare(sum(memory), ">", sum(since));

// Queries written in place keep their types, whichever form they are given to.
const by = ["cache"] as const;
export const inPlace: readonly Vector<"cache" | "result", "none/s">[] = [
  add(sum(lookups, { by: ["cache", "result"] }), sum(lookups, { by: ["cache", "result"] })),
  add(sum(lookups, { by: ["cache", "result"] }), 1),
  subtract(1, sum(lookups, { by: ["cache", "result"] })),
  add(sum(lookups, { by: ["cache", "result"] }), sum(lookups, { by }), { on: by, groupLeft: [] }),
  multiply(sum(lookups, { by: ["cache", "result"] }), 2),
  multiply(sum(lookups, { by: ["cache", "result"] }), count(entries, { by }), { on: by, groupLeft: [] }),
  divide(sum(lookups, { by: ["cache", "result"] }), 2),
  divide(sum(lookups, { by: ["cache", "result"] }), count(entries, { by }), { on: by, groupLeft: [] }),
  compare(sum(lookups, { by: ["cache", "result"] }), ">", 2),
  compare(sum(lookups, { by: ["cache", "result"] }), ">", sum(lookups, { by: ["cache", "result"] })),
  compare(sum(lookups, { by: ["cache", "result"] }), ">", sum(lookups, { by }), { on: by, groupLeft: [] }),
  and(sum(lookups, { by: ["cache", "result"] }), sum(lookups, { by: ["cache", "result"] })),
  and(sum(lookups, { by: ["cache", "result"] }), sum(lookups, { by }), { on: by }),
];
export const product: Vector<never, "bytes"> = multiply(sum(memory), sum(gaugeSeries("up")));
export const quotient: Vector<"cache", "ratio"> = divide(sum(lookups, { by }), sum(lookups, { by }));
export const greater: Vector<never, "bytes"> = compare(sum(memory), ">", offset(sum(memory), "1d"));

// Labels made of others.
const hosts: Vector<Target | "host", "bytes"> = labelReplace(memory, {
  to: "host",
  from: "instance",
  pattern: "(.*):.*",
  replacement: "$1",
});
sum(hosts, { by: ["host"] });
labelJoin(memory, { to: "name", from: ["service", "instance"], separator: "/" });
// @ts-expect-error: no such label to make one of
labelReplace(memory, { to: "host", from: "node", pattern: "(.*)", replacement: "$1" });
const plain: Vector<Target, "bytes"> = labelReplace(memory, {
  to: "instance",
  from: "instance",
  pattern: "(.*):.*",
  replacement: "$1",
});
sum(plain);
// @ts-expect-error: two jobs on one instance would meet
labelReplace(memory, { to: "job", from: "instance", pattern: "(.*)", replacement: "$1" });
// @ts-expect-error: two services would meet
labelJoin(memory, { to: "service", from: ["instance", "job"], separator: "/" });
// @ts-expect-error: no such label to join
labelJoin(memory, { to: "name", from: ["node"], separator: "/" });

// Shares below a bound.
const fast: Vector<"workflow", "ratio"> = shareBelow(runs, 0.5, "5m", { by: ["workflow"] });
export const fastEnough = compare(fast, "<", 0.99);
// @ts-expect-error: no such bucket
shareBelow(runs, 0.3, "5m");
// @ts-expect-error: no such label
shareBelow(runs, 0.5, "5m", { by: ["route"] });

import {
  type BoardKey,
  bounded,
  closed,
  defineCatalog,
  counter as defineCounter,
  histogram as defineHistogram,
  defineMetrics,
} from "../../src/catalog/index.ts";
import { catalogBoard, stat, timeseries } from "../../src/dashboards/index.ts";
import {
  add,
  compare,
  counterSeries,
  divide,
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  noneOf,
  oneOf,
  promql,
  quantile,
  rate,
  regexp,
  share,
  sum,
  topk,
  type Vector,
} from "../../src/promql/index.ts";
import { defineAlert, label, panelOf } from "../../src/rules/index.ts";

// What compiles.
const lookups = rate(counterSeries("tta_cache_requests_total", { result: oneOf("hit", "miss") }), "5m");
const byCache: Vector<"cache", "none/s"> = sum(lookups, { by: ["cache"] });
const p95: Vector<"workflow", "seconds"> = latency(
  0.95,
  histogramSeries("tta_workflow_duration_seconds"),
  "5m",
  {
    by: ["workflow"],
  },
);
const total: Vector<never, "none/s"> = sum(lookups);
share(byCache, byCache);
compare(p95, ">", 1);
gaugeSeries("up", { job: regexp("a.*"), service: "x" });

// Metrics and kinds.
// @ts-expect-error: no such metric
counterSeries("tta_cache_request_total");
// @ts-expect-error: a gauge has no rate
rate(gaugeSeries("tta_cache_entries"), "5m");
// @ts-expect-error: a gauge is not a counter
counterSeries("tta_cache_entries");
// @ts-expect-error: a counter says nothing without rate or increase
sum(counterSeries("tta_cache_requests_total"));
// @ts-expect-error: a histogram is three sets of counters
rate(histogramSeries("tta_workflow_duration_seconds"), "5m");
// @ts-expect-error: not a duration
rate(counterSeries("tta_cache_requests_total"), "5 minutes");
// @ts-expect-error: Prometheus takes no fraction
rate(counterSeries("tta_cache_requests_total"), "1.5h");
rate(counterSeries("tta_cache_requests_total"), "1h30m");
rate(counterSeries("tta_cache_requests_total"), "1w");

// Labels and values.
// @ts-expect-error: no such label
sum(lookups, { by: ["route"] });
// @ts-expect-error: a label that was summed away is gone
sum(byCache, { by: ["result"] });
// @ts-expect-error: no such label to match
counterSeries("tta_cache_requests_total", { route: "a" });
// @ts-expect-error: not a value of a closed label
counterSeries("tta_cache_requests_total", { result: "hits" });
// @ts-expect-error: not a value of a closed label, in a list
counterSeries("tta_cache_requests_total", { result: oneOf("hit", "hits") });
// @ts-expect-error: not a value of a closed label, excluded
counterSeries("tta_cache_requests_total", { result: noneOf("hits") });
// @ts-expect-error: a closed label has nothing to match a pattern against
counterSeries("tta_cache_requests_total", { result: regexp("h.*") });

// Histograms.
// @ts-expect-error: not buckets
quantile(0.95, sum(rate(histogramSeries("tta_workflow_duration_seconds").count, "5m")));
const withoutLe = sum(rate(histogramSeries("tta_workflow_duration_seconds").buckets, "5m"), {
  by: ["workflow"],
});
// @ts-expect-error: the sum drops le
quantile(0.95, withoutLe);
// @ts-expect-error: not a histogram
latency(0.95, counterSeries("tta_cache_requests_total"), "5m");
// @ts-expect-error: buckets cannot be compared
compare(rate(histogramSeries("tta_workflow_duration_seconds").buckets, "5m"), ">", 1);

// Units and matching sides.
const busy = sum(rate(counterSeries("tta_event_loop_seconds_total"), "5m"));
// @ts-expect-error: lookups are not seconds
add(total, busy);
// @ts-expect-error: a share is of the same unit
share(total, busy);
// @ts-expect-error: lookups per second do not divide by bytes
divide(total, sum(gaugeSeries("process_resident_memory_bytes")));
// @ts-expect-error: the left side has a label that the right side lacks
add(byCache, total);
// @ts-expect-error: the right side has a label that the left side lacks
add(total, byCache);
// @ts-expect-error: lookups have no outcome
errorRatio(counterSeries("tta_cache_requests_total"), "5m");

// Panels, boards, alerts.
const text = { title: "Top", description: "The busiest caches." };
stat({ ...text, queries: [{ query: topk(5, byCache), legend: "{{cache}}" }] });
// @ts-expect-error: a ranking of one moment is no line over time
timeseries({ ...text, queries: [{ query: topk(5, byCache), legend: "{{cache}}" }] });
// @ts-expect-error: panels are missing
catalogBoard("overview", [{ title: "Now", panels: {} }]);
// @ts-expect-error: no such board
export const board: BoardKey = "overviews";
// @ts-expect-error: no such panel
panelOf("overview", "workflow_errors");
const timing = { severity: "info", window: "5m", for: "5m", minimumRuns: 0 } as const;
defineAlert({
  name: "Down",
  component: "target",
  decision: "Which?",
  summary: "Down.",
  // @ts-expect-error: the query has no such label
  description: [label("workflow")],
  panel: panelOf("overview", "services_up"),
  limit: { help: "Up.", unit: "none", production: 1, staging: 1, drill: 1 },
  environments: { production: timing, staging: timing, drill: timing },
  query: () => compare(sum(gaugeSeries("up"), { by: ["service", "environment"] }), "<", 1),
  scenario: () => ({ failing: [], passing: [], sparse: undefined, value: 0, labels: {} }),
});
const latest = { severity: "info", window: "last scrape", for: "5m" } as const;
defineAlert({
  name: "Quiet",
  component: "target",
  decision: "Which?",
  summary: "Quiet.",
  description: ["Quiet."],
  panel: panelOf("system", "targets"),
  limit: { help: "Runs.", unit: "none", bad: "below", production: 1, staging: 1, drill: 1 },
  environments: { production: latest, staging: latest, drill: latest },
  query: ({ window, limit }) => {
    // @ts-expect-error: an alert of the last scrape has no window to look back over
    rate(counterSeries("tta_cache_requests_total"), window);
    return compare(gaugeSeries("up"), "<", limit);
  },
  scenario: () => ({ failing: [], passing: [], sparse: undefined, value: 0, labels: {} }),
});

// A user's own catalog.
const storyMetrics = defineMetrics({
  story_words_total: defineCounter({
    help: "Words.",
    owner: "story",
    labels: { genre: closed("crime", "love"), author: bounded() },
  }),
  story_size_bytes: defineHistogram({ help: "Size.", owner: "story", unit: "bytes", buckets: [1, 2] }),
});
const own = promql(defineCatalog({ metrics: [storyMetrics], external: [] }));
const words: Vector<"genre", "none/s"> = sum(
  rate(own.counter("story_words_total", { genre: "crime" }), "5m"),
  {
    by: ["genre"],
  },
);
const size: Vector<never, "bytes"> = latency(0.5, own.histogram("story_size_bytes"), "5m");
compare(words, ">", 1);
compare(size, ">", 1);
// @ts-expect-error: not a value of the user's label
own.counter("story_words_total", { genre: "horror" });
// @ts-expect-error: not a label of the user's metric
sum(rate(own.counter("story_words_total"), "5m"), { by: ["cache"] });
// @ts-expect-error: not a metric of the user's catalog
own.counter("tta_cache_requests_total");

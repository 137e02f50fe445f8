import { expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { catalogLookup, lintQuery, readQuery, recordings } from "../../src/promql/index.ts";

const lookup = catalogLookup(catalog, { recordings, complete: false, scrapeIntervalSeconds: 15 });
const found = (query: string) => lintQuery(readQuery(query), lookup).map(({ rule }) => rule);

it.each([
  ["histogram_quantile(95, sum by (le) (rate(a_bucket[5m])))", "quantile-out-of-range"],
  ["histogram_quantile(0.9, rate(a_sum[5m]))", "quantile-without-le"],
  ["histogram_quantile(0.9, sum by (le) (rate(a_count[5m])))", "quantile-without-le"],
  ["avg(environment_service_workflow:tta_workflow_duration_seconds:p95_5m)", "average-of-quantiles"],
  ["avg_over_time(job:latency_seconds:p99[1h])", "average-of-quantiles"],
  ["rate(rate(a_total[5m])[1h:])", "rate-of-gauge"],
  ['label_replace(tta_cache_entries, "a", "$1", "route", "(.*)")', "lost-label"],
  ['label_join(tta_cache_entries, "a", "-", "cache", "route")', "lost-label"],
  ["up[5m]", "window-missing"],
])("%s breaks the rule %s", (query, rule) => {
  expect(found(query)).toEqual([rule]);
});

it.each([
  "max(environment_service_workflow:tta_workflow_duration_seconds:p95_5m)",
  'label_replace(tta_cache_entries, "a", "$1", "cache", "(.*)")',
  'label_replace(foreign, "a", "$1", "route", "(.*)")',
  "deriv(rate(a_total[5m])[1h:])",
])("%s breaks none", (query) => {
  expect(found(query)).toEqual([]);
});

it("lets a table show the samples of a window at one moment", () => {
  expect(lintQuery(readQuery("up[5m]"), lookup, "instant")).toEqual([]);
});

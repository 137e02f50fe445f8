import { type LintRule as QueryRule, lintRules as says } from "../promql/index.ts";
import { breaks, error, type RuleText, warning } from "./rule-text.ts";

/**
 * What queries are judged by: an error where the answer is wrong or never comes. In foreign files only what is wrong
 * whatever the series are: a name tells no counter for sure, and a quantile may be of one series alone.
 */
export const queryRules: Readonly<Record<QueryRule, RuleText>> = {
  "absent-fill": warning("off", says["absent-fill"]),
  "average-of-quantiles": error("warning", says["average-of-quantiles"]),
  "bad-regexp": breaks(says["bad-regexp"], "Prometheus refuses the query, and the panel shows its error."),
  "gauge-function-of-counter": warning("off", says["gauge-function-of-counter"]),
  "impossible-value": breaks(
    says["impossible-value"],
    "Nothing has that value: no data, or with != and !~ all of it.",
  ),
  "interval-window": warning("warning", says["interval-window"]),
  "lost-label": error("warning", says["lost-label"]),
  "quantile-out-of-range": breaks(says["quantile-out-of-range"], "Prometheus answers with infinity."),
  "quantile-without-le": breaks(
    says["quantile-without-le"],
    "Prometheus has no buckets to count in: no data.",
  ),
  "ranking-over-time": warning("off", says["ranking-over-time"]),
  "rate-of-gauge": breaks(says["rate-of-gauge"], "Each fall is drawn as growth from 0."),
  "rate-of-sum": breaks(says["rate-of-sum"], "One restart is drawn as growth of the whole."),
  "raw-counter": warning("off", says["raw-counter"]),
  "short-window": breaks(says["short-window"], "There are no two samples to take a rate from: no data."),
  "tight-window": warning("off", says["tight-window"]),
  "unaggregated-ratio": warning("off", says["unaggregated-ratio"]),
  "unguarded-division": warning("off", says["unguarded-division"]),
  "unknown-label": breaks(says["unknown-label"], "Nothing matches: no data."),
  "unknown-metric": breaks(says["unknown-metric"], "There is no such series: no data."),
  "unreachable-threshold": breaks(says["unreachable-threshold"], "The comparison never holds: no data."),
  "vector-fill": warning("off", says["vector-fill"]),
  "window-missing": breaks(
    says["window-missing"],
    "Prometheus refuses the query, and the panel shows its error.",
  ),
};

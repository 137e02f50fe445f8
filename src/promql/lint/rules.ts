/**
 * What the lint of queries looks for: rule → what it says. The list is closed; a name is never given a second
 * meaning.
 */
export const lintRules = {
  "absent-fill": "absent() stands in for data: a panel shows a line where nothing was measured.",
  "average-of-quantiles": "Quantiles are averaged or added up, which gives a number that is no quantile.",
  "bad-regexp": "A matcher has a regular expression that RE2 refuses.",
  "gauge-function-of-counter":
    "A function for gauges (delta, deriv, avg_over_time and the like) gets a counter and trips over each restart.",
  "impossible-value":
    "A matcher asks for a value that the label never has, so it finds nothing or everything.",
  "interval-window":
    "A rate looks back by $__interval, which can be shorter than a scrape; $__rate_interval cannot.",
  "lost-label":
    "A grouping, a join or label_replace names a label that is gone below it, and so does nothing.",
  "quantile-out-of-range":
    "A quantile is asked for that is not between 0 and 1, which gives infinity: 0.95 is meant, not 95.",
  "quantile-without-le":
    "histogram_quantile gets something without le and has nothing to read a quantile from.",
  "ranking-over-time":
    "A ranking or an order is asked for over a range: its members change from point to point.",
  "rate-of-gauge": "rate, irate or increase of a gauge takes each fall for a restart.",
  "rate-of-sum":
    "A rate of a sum sees one restart as growth of the whole: take the rate first, then the sum.",
  "raw-counter": "A counter is shown as it is: its height says only how long the process has run.",
  "short-window": "A window holds fewer than two scrapes, so that there is nothing to take a rate from.",
  "tight-window": "A window holds fewer than four scrapes: one that is late or lost leaves a gap.",
  "unaggregated-ratio":
    "Counters are divided series by series, which matches only equal labels: aggregate both sides first.",
  "unguarded-division":
    "A division by traffic gives NaN where nothing happened: compare the divisor with > 0.",
  "unknown-label": "A label is matched or joined by that the series do not have, so that nothing is found.",
  "unknown-metric": "Nothing emits the metric.",
  "unreachable-threshold": "A quantile is compared with more than its top bucket, which it never passes.",
  "vector-fill": "or vector(0) stands in for data and loses its labels.",
  "window-missing": "A window stands where one value is needed.",
} as const;

/** One of the rules of {@link lintRules}. */
export type LintRule = keyof typeof lintRules;

/** Something in a query that misleads its reader. */
export interface LintFinding {
  readonly rule: LintRule;
  readonly problem: string;
  readonly fix: string;
}

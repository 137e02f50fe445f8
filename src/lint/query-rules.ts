import { type LintRule as QueryRule, lintRules as says } from "../promql/index.ts";
import { error, type RuleText, warning } from "./rule-text.ts";

/** What queries are judged by: an error where the answer is wrong or never comes. */
export const queryRules: Readonly<Record<QueryRule, RuleText>> = {
  "absent-fill": warning(says["absent-fill"]),
  "average-of-quantiles": error(says["average-of-quantiles"]),
  "bad-regexp": error(says["bad-regexp"]),
  "gauge-function-of-counter": warning(says["gauge-function-of-counter"]),
  "impossible-value": error(says["impossible-value"]),
  "interval-window": warning(says["interval-window"]),
  "quantile-out-of-range": error(says["quantile-out-of-range"]),
  "quantile-without-le": error(says["quantile-without-le"]),
  "ranking-over-time": warning(says["ranking-over-time"]),
  "rate-of-gauge": error(says["rate-of-gauge"]),
  "rate-of-sum": error(says["rate-of-sum"]),
  "raw-counter": warning(says["raw-counter"]),
  "short-window": error(says["short-window"]),
  "tight-window": warning(says["tight-window"]),
  "unaggregated-ratio": warning(says["unaggregated-ratio"]),
  "unguarded-division": warning(says["unguarded-division"]),
  "unknown-label": error(says["unknown-label"]),
  "unknown-metric": error(says["unknown-metric"]),
  "unreachable-threshold": error(says["unreachable-threshold"]),
  "vector-fill": warning(says["vector-fill"]),
  "window-missing": error(says["window-missing"]),
};

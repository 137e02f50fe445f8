import type { Node } from "../ast.ts";
import { gaugeFunctionOfCounter, rateOfGauge, rateOfSum, rawCounter } from "./check-counters.ts";
import { badRegexp, impossibleValue, lostLabel, unknownLabel, unknownMetric } from "./check-names.ts";
import {
  averageOfQuantiles,
  quantileOutOfRange,
  quantileWithoutLe,
  unreachableThreshold,
} from "./check-quantiles.ts";
import { unaggregatedRatio, unguardedDivision } from "./check-ratios.ts";
import { absentFill, rankingOverTime, vectorFill } from "./check-use.ts";
import { intervalWindow, shortWindow, tightWindow, windowMissing } from "./check-windows.ts";
import type { QueryLookup } from "./lookup.ts";
import { type LintFinding, type LintRule, lintRules } from "./rules.ts";
import { type Check, type QueryUse, visits } from "./visit.ts";

const checks: Readonly<Record<LintRule, Check>> = {
  "absent-fill": absentFill,
  "average-of-quantiles": averageOfQuantiles,
  "bad-regexp": badRegexp,
  "gauge-function-of-counter": gaugeFunctionOfCounter,
  "impossible-value": impossibleValue,
  "interval-window": intervalWindow,
  "lost-label": lostLabel,
  "quantile-out-of-range": quantileOutOfRange,
  "quantile-without-le": quantileWithoutLe,
  "ranking-over-time": rankingOverTime,
  "rate-of-gauge": rateOfGauge,
  "rate-of-sum": rateOfSum,
  "raw-counter": rawCounter,
  "short-window": shortWindow,
  "tight-window": tightWindow,
  "unaggregated-ratio": unaggregatedRatio,
  "unguarded-division": unguardedDivision,
  "unknown-label": unknownLabel,
  "unknown-metric": unknownMetric,
  "unreachable-threshold": unreachableThreshold,
  "vector-fill": vectorFill,
  "window-missing": windowMissing,
};

/**
 * Says what in a query misleads its reader, each thing once, in the order of the query.
 *
 * @param use - where the query is used; a ranking is right at one moment, a fill in a rule
 * @example `lintQuery(readQuery("rate(up[5m])"), catalogLookup(catalog))` has one finding, of the rule `rate-of-gauge`
 */
export function lintQuery(node: Node, lookup: QueryLookup, use: QueryUse = "range"): readonly LintFinding[] {
  const found = new Map<string, LintFinding>();
  for (const visit of visits(node, lookup, use)) {
    for (const rule of rulesOf(checks)) {
      for (const remark of checks[rule](visit)) found.set(`${rule} ${remark.problem}`, { rule, ...remark });
    }
  }
  return [...found.values()];
}

function rulesOf(of: object): readonly LintRule[] {
  return Object.keys(of).filter((name): name is LintRule => Object.hasOwn(lintRules, name));
}

import type { Outcome, Unit } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { sum } from "../aggregate.ts";
import { share } from "../arithmetic.ts";
import type { MatchOperator } from "../ast.ts";
import type { Window } from "../duration.ts";
import type { Vector } from "../expression.ts";
import type { Grouping } from "../grouping.ts";
import { increase, rate } from "../rate.ts";
import type { CounterSelector, HistogramSelector } from "../selector.ts";

/** Outcomes that count as failed. */
export const failedOutcomes = ["error", "timeout", "rejected"] as const satisfies readonly Outcome[];
/** Outcomes that count neither as done nor as failed: the caller left, or nothing was to do. */
export const uncountedOutcomes = ["cancelled", "skipped"] as const satisfies readonly Outcome[];

/** Executions with an outcome: the count of a histogram, or a counter. */
export type Executions<L extends string> = CounterSelector<L, "none"> | HistogramSelector<L, Unit>;

/** Executions of which it is known how they ended. */
export type WithOutcome<L extends string> = Executions<L> &
  ("outcome" extends L ? unknown : "these executions have no outcome");

function executions<L extends string>(of: Executions<L>): CounterSelector<L, "none"> {
  return of.kind === "histogram" ? of.count : of;
}

function outcomes<L extends string>(
  of: Executions<L>,
  operator: MatchOperator,
  values: readonly Outcome[],
): CounterSelector<L, "none"> {
  const counter = executions(of);
  if (counter.node.matchers.some(({ label }) => label === "outcome")) {
    throw new ObsError({
      code: "PROMQL_VALUE",
      problem: `the outcomes of ${counter.node.metric} are chosen already, and a share needs all of them`,
      fix: "leave the outcome out of the selector",
    });
  }
  const matcher = { label: "outcome", operator, value: values.join("|") };
  return { ...counter, node: { ...counter.node, matchers: [...counter.node.matchers, matcher] } };
}

/** Executions that failed, as a counter. */
export const failed = <L extends string>(of: Executions<L>): CounterSelector<L, "none"> =>
  outcomes(of, "=~", failedOutcomes);
/** Executions that count as done or failed, as a counter. */
export const counted = <L extends string>(of: Executions<L>): CounterSelector<L, "none"> =>
  outcomes(of, "!~", uncountedOutcomes);

/** Executions per second, whatever became of them. */
export function requestRate<L extends string, const G extends L = never>(
  of: Executions<L>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "none/s"> {
  return sum(rate(executions(of), window), grouping);
}

/**
 * The share of executions that failed: (error + timeout + rejected) / (all − cancelled − skipped). The only
 * definition of it; no point where nothing ran.
 */
export function errorRatio<L extends string, const G extends L = never>(
  of: WithOutcome<L>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "ratio"> {
  return share<G, "none/s">(
    sum(rate(failed<L>(of), window), grouping),
    sum(rate(counted<L>(of), window), grouping),
  );
}

/** How many executions counted in `window`: what the traffic guard of an alert compares. */
export function countedRuns<L extends string, const G extends L = never>(
  of: WithOutcome<L>,
  window: Window,
  grouping?: Grouping<G>,
): Vector<G, "none"> {
  return sum(increase(counted<L>(of), window), grouping);
}

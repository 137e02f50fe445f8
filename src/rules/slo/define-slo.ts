import type { BurnWindow, Environment, Objective, SloPeriod } from "../../catalog/index.ts";
import { environments } from "../../catalog/index.ts";
import { checkSlo } from "./check-slo.ts";
import { type Sli, sliCounters, sliEvents } from "./sli.ts";
import type { Slo } from "./slo.ts";

/** What one writes to make an objective. */
export interface SloDefinition<L extends string, B extends number> {
  /** Words of a-z and 0-9 joined by -. Its alerts are called `<Name>BudgetBurnFast` and `<Name>BudgetBurnSlow`. */
  readonly name: string;
  /** One sentence: of what which share is promised. */
  readonly help: string;
  /** The share of events that must be good, 0.999 for 99.9 %: the same everywhere, or one for each environment. */
  readonly objective: number | Readonly<Record<Environment, number>>;
  /** The days before now for which it holds; 30 unless stated. */
  readonly period?: SloPeriod;
  /** Which events there are, and which of them are good. */
  readonly sli: Sli<L, B>;
  /** Labels by which budgets are kept apart, beside environment and service: few, since each is one promise more. */
  readonly by?: readonly NoInfer<L>[];
  /** Least number of events in the long window of an alert for a judgement; 20 unless stated. */
  readonly minimumEvents?: number;
  /** Pairs of windows that no alert looks at, by the long one: of an objective so low that they are never reached. */
  readonly without?: readonly BurnWindow[];
  /**
   * Whether what it promises is a cause alone, which something else may make up for, such as a model behind a router:
   * its alerts are a severity milder, and wake nobody.
   */
  readonly isCause?: boolean;
  /** What to do when its budget burns, as Markdown: the runbook of its alerts. */
  readonly runbook?: string;
}

function inEach(objective: number | Readonly<Record<Environment, number>>, help: string): Objective {
  const all = environments.map((environment): [Environment, number] => [
    environment,
    typeof objective === "number" ? objective : objective[environment],
  ]);
  return { ...(Object.fromEntries(all) as Record<Environment, number>), help };
}

/**
 * Defines an objective: its recordings, its two alerts and its place on the board follow from it.
 *
 * @throws ObsError RULES_SLO for an objective of 100 % or one that an alert can never tell, PROMQL_* for its indicator
 * @example
 * ```ts
 * defineSlo({
 *   name: "orders-served",
 *   help: "Share of the orders that are served, not burnt.",
 *   objective: 0.99,
 *   sli: {
 *     bad: histogram("shop_order_duration_seconds", { result: "burnt" }),
 *     total: histogram("shop_order_duration_seconds"),
 *   },
 *   by: ["dish"],
 * });
 * ```
 */
export function defineSlo<L extends string, const B extends number = number>(
  definition: SloDefinition<L, B>,
): Slo {
  const { name, help, objective, by = [], runbook } = definition;
  const slo: Slo = {
    name,
    objective: inEach(objective, help),
    period: definition.period ?? "30d",
    by,
    counters: sliCounters<L, B>(definition.sli),
    minimumEvents: definition.minimumEvents ?? 20,
    without: definition.without ?? [],
    isCause: definition.isCause ?? false,
    ...(runbook !== undefined && { runbook }),
  };
  checkSlo(slo);
  sliEvents<string>(slo.counters, "5m", ["environment", "service", ...by]);
  return slo;
}

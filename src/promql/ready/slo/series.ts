import {
  type SloPace,
  type SloPeriod,
  sloBase,
  sloPeriodAt,
  sloPeriods,
  type Unit,
} from "../../../catalog/index.ts";
import type { PromDuration } from "../../../duration/index.ts";
import { subtract } from "../../arithmetic.ts";
import { type Vector, vector } from "../../expression.ts";
import { withMatchers } from "../../map-selectors.ts";
import { recordingName } from "../../recording.ts";
import { orElse } from "../../sets.ts";

/** What every series of an objective carries, beside the labels that it is kept by. */
const labels = ["environment", "service", "slo", "subject", "period"] as const;
export type SloLabel = (typeof labels)[number];
type OfSlo<U extends Unit> = Vector<SloLabel, U>;

/** The name of a series of objectives. */
export const sloSeriesName = (operation: string): string =>
  recordingName({ by: ["slo"], metric: "tta_slo", operation });

function series<L extends SloLabel, U extends Unit>(
  operation: string,
  unit: U,
  carries: readonly L[],
): Vector<L, U> {
  const shift = { window: undefined, offset: undefined, at: undefined } as const;
  const node = {
    type: "selector",
    metric: sloSeriesName(operation),
    matchers: [],
    carries,
    ...shift,
  } as const;
  return vector({ node, labels: carries, unit });
}

const of = <U extends Unit>(operation: string, unit: U): OfSlo<U> => series(operation, unit, labels);

/** What is counted for each objective. */
export type SloCount = "errors" | "events";

/** How many events were bad, or were there at all, in the base window of a pace: all else is made of these. */
export const sloCounted = (what: SloCount, pace: SloPace): OfSlo<"none"> =>
  of(`${what}_${sloBase[pace]}`, "none");

/** The same, once for each base window, so that the sum over a time is what happened in it. */
export const sloKept = (what: SloCount, pace: SloPace): OfSlo<"none"> =>
  of(`${what}_kept_${sloBase[pace]}`, "none");

/** The share of events that may be bad: 1 less the objective of the environment. */
export const sloBudget = series("error_budget", "ratio", ["environment", "slo", "period"]);

/** The share of the events of a window that were bad; no point where there were none. */
export const sloErrorRatio = (window: PromDuration): OfSlo<"ratio"> => of(`error_ratio_${window}`, "ratio");

/**
 * How many times as fast as it may the budget burnt over a window: the share of bad events by the share that may be
 * bad. At 1 all the time, the budget is used up when its period ends.
 *
 * Google, *The Site Reliability Workbook*, chapter 5, "Alerting on SLOs", section 4, "Alert on Burn Rate".
 */
export const sloBurnRate = (window: PromDuration): OfSlo<"none"> => of(`burn_rate_${window}`, "none");

/** How many events there were in a window: what keeps an alert from judging by chance. */
export const sloEvents = (window: PromDuration): OfSlo<"none"> => of(`events_${window}`, "none");

/** The share of events that is promised, wherever some are measured. */
export const sloObjective: OfSlo<"ratio"> = of("objective", "ratio");

/** What is left of the budget of the period, as a share of it: below 0 where more was used than there was. */
export const sloBudgetRemaining: OfSlo<"ratio"> = of("budget_remaining", "ratio");

/** How long what is left of the budget lasts at the pace of the last hours; no point where nothing burns. */
export const sloTimeToExhaustion: OfSlo<"seconds"> = of("time_to_exhaustion", "seconds");

/** Every length that the period of an objective has at a pace, and what it is called by. */
export const periodsAt = (pace: SloPace): readonly (readonly [SloPeriod, PromDuration])[] =>
  sloPeriods.map((period) => [period, sloPeriodAt[pace][period]]);

/** The share of the events of its period that were bad, of each objective. */
export const sloPeriodErrorRatio: OfSlo<"ratio"> = [...periodsAt("steady"), ...periodsAt("drill")]
  .map(([, length]) => sloErrorRatio(length))
  .reduce((all, one) => orElse(all, one));

/** The share of the events of its period that were good, each event weighing the same. */
export const sloMet: OfSlo<"ratio"> = subtract(1, sloPeriodErrorRatio);

/** Those of the objectives with a period. */
export function ofPeriod<L extends string, U extends Unit>(
  all: Vector<L, U>,
  period: PromDuration,
): Vector<L, U> {
  return vector({
    ...all,
    node: withMatchers(all.node, [{ label: "period", operator: "=", value: period }]),
  });
}

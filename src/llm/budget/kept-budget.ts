import type { BudgetAction, BudgetPeriod } from "../../catalog/index.ts";
import type { BoundCounter, BoundGauge } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { type Money, usdOf } from "../model/money.ts";
import { BudgetExceededError } from "./budget-exceeded-error.ts";
import type { BudgetAmount } from "./budget-store.ts";
import type { BudgetState } from "./budget-types.ts";
import type { CheckedBudget } from "./check-budgets.ts";
import { forecast } from "./forecast.ts";
import { datesBefore, type Period, periodAt } from "./period.ts";
import { keyOf, Standing } from "./standing.ts";

/** Periods before the present one that a forecast looks at: a week, and a quarter of a year. */
const looksBack: Readonly<Record<BudgetPeriod, number>> = { day: 7, month: 3 };
const oneDay = 86_400_000;
/** Milliseconds after a period for which its sum may be asked for. */
const keepFor: Readonly<Record<BudgetPeriod, number>> = { day: 14 * oneDay, month: 130 * oneDay };
/** Periods that are remembered: calls end after the one in which they began, and clocks are set back. */
const mostStandings = 4;

/** A budget, and how it stands in the periods that are of interest. */
export class KeptBudget {
  readonly owner: string;
  readonly limit: Money;
  readonly onExceeded: BudgetAction;
  readonly #port: TelemetryPort;
  readonly #kind: BudgetPeriod;
  readonly #zone: string;
  /** Key → standing, the one opened last at the end. */
  readonly #standings = new Map<string, Standing>();
  readonly #spent: BoundGauge;
  readonly #forecast: BoundGauge;
  readonly #exceeded: BoundCounter;
  #latest: Standing | undefined;

  constructor(port: TelemetryPort, { owner, period, zone, limit, onExceeded }: CheckedBudget) {
    this.#port = port;
    this.owner = owner;
    this.limit = limit;
    this.onExceeded = onExceeded;
    this.#kind = period;
    this.#zone = zone;
    const labels = { owner, period };
    port.metrics.gauge("tta_llm_budget_usd").bind(labels).set(usdOf(limit));
    this.#spent = port.metrics.gauge("tta_llm_budget_spent_usd").bind(labels);
    this.#forecast = port.metrics.gauge("tta_llm_budget_forecast_usd").bind(labels);
    const exceeded = port.metrics.counter("tta_llm_budget_exceeded_total");
    this.#exceeded = exceeded.bind({ ...labels, action: onExceeded });
  }

  /** How it stands in the period that a moment lies in. */
  at(moment: number): Standing {
    const lies = ({ period }: Standing): boolean => moment >= period.from && moment < period.until;
    if (this.#latest !== undefined && lies(this.#latest)) return this.#latest;
    const known = [...this.#standings.values()].find(lies);
    this.#latest = known ?? this.#open(periodAt(this.#kind, this.#zone, moment));
    return this.#latest;
  }

  /** What a call that began at a moment adds to it. */
  amount({ key, period }: Standing, money: Money): BudgetAmount {
    return { key, money, keepUntil: period.until + keepFor[this.#kind] };
  }

  /** The standing of a key, where it is remembered. */
  find(key: string): Standing | undefined {
    return this.#standings.get(key);
  }

  /** What to ask the store for: the present sum, and all of periods that it was not asked for yet. */
  keys(now: number): readonly string[] {
    const { key } = this.at(now);
    const unknown = [...this.#standings.values()].filter(({ history }) => history === undefined);
    return [...new Set([key, ...unknown.flatMap((one) => [one.key, ...one.before])])];
  }

  isExceeded(standing: Standing): boolean {
    return standing.committed >= this.limit;
  }

  /** Counts a call that was asked for when it was used up. */
  exceeded(standing: Standing): void {
    this.#exceeded.inc();
    if (standing.told) return;
    standing.told = true;
    this.#port.log.warn("a budget for calls of models is used up", {
      owner: this.owner,
      period: this.#kind,
      action: this.onExceeded,
      limit_usd: usdOf(this.limit),
      spent_usd: usdOf(standing.spent),
      until: new Date(standing.period.until).toISOString(),
    });
  }

  refusal({ period, committed }: Standing): BudgetExceededError {
    const { owner, limit } = this;
    return new BudgetExceededError({
      owner,
      limit,
      period: period.kind,
      spent: committed,
      until: period.until,
    });
  }

  state(now: number): BudgetState {
    const { owner, onExceeded, limit } = this;
    const standing = this.at(now);
    const { spent, period, history = [] } = standing;
    const remaining = limit > spent ? limit - spent : 0n;
    return {
      owner,
      period: period.kind,
      onExceeded,
      from: period.from,
      until: period.until,
      exceeded: this.isExceeded(standing),
      limit,
      spent,
      remaining,
      usd: {
        limit: usdOf(limit),
        spent: usdOf(spent),
        remaining: usdOf(remaining),
        forecast: forecast(usdOf(spent), history, period, now),
      },
    };
  }

  /** Shows on the page how it stands. */
  show(now: number): void {
    const { usd } = this.state(now);
    this.#spent.set(usd.spent);
    this.#forecast.set(usd.forecast);
  }

  #open(period: Period): Standing {
    const key = keyOf(period, period.date, this.owner);
    // Where a clock is set back over midnight, a date begins twice: what is known of it stays.
    const open = this.#standings.get(key);
    if (open !== undefined) return open;
    const before = datesBefore(period, looksBack[this.#kind]).map((date) => keyOf(period, date, this.owner));
    const standing = new Standing(period, key, before);
    this.#standings.set(key, standing);
    for (const [old, { atRest }] of this.#standings) {
      if (this.#standings.size > mostStandings && atRest && old !== key) this.#standings.delete(old);
    }
    return standing;
  }
}

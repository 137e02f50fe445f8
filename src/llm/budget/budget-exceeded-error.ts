import type { BudgetPeriod } from "../../catalog/index.ts";
import { isObsError, ObsError } from "../../errors/index.ts";
import { type Money, moneyText } from "../model/money.ts";

/** Whose budget is used up, and until when. */
export interface ExceededBudget {
  readonly owner: string;
  readonly period: BudgetPeriod;
  readonly limit: Money;
  /** What is spent of it. */
  readonly spent: Money;
  /** When it begins anew, in milliseconds since 1970. */
  readonly until: number;
}

/** A call was not made, since a budget is used up: code BUDGET_EXCEEDED, outcome `rejected`. */
export class BudgetExceededError extends ObsError implements ExceededBudget {
  readonly owner: string;
  readonly period: BudgetPeriod;
  readonly limit: Money;
  readonly spent: Money;
  readonly until: number;

  constructor({ owner, period, limit, spent, until }: ExceededBudget) {
    super({
      code: "BUDGET_EXCEEDED",
      problem: `the budget of ${JSON.stringify(owner)} for this ${period} is used up: ${moneyText(spent)} of ${moneyText(limit)} USD are spent or under way`,
      fix: `call again from ${new Date(until).toISOString()} on, when the next ${period} begins, or give the owner more`,
    });
    this.owner = owner;
    this.period = period;
    this.limit = limit;
    this.spent = spent;
    this.until = until;
  }
}

/** True for a {@link BudgetExceededError}, also one that another copy of this package threw. */
export const isBudgetExceededError = (error: unknown): error is BudgetExceededError =>
  isObsError(error) && error.code === "BUDGET_EXCEEDED";

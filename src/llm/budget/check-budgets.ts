import { type BudgetAction, type BudgetPeriod, budgetActions, budgetPeriods } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { type Money, moneyOf, usdOf } from "../model/money.ts";
import type { Budget, BudgetOptions } from "./budget-types.ts";
import { zoneName } from "./calendar.ts";

/** A budget whose every part can be meant. */
export interface CheckedBudget {
  readonly owner: string;
  readonly period: BudgetPeriod;
  readonly zone: string;
  readonly limit: Money;
  readonly onExceeded: BudgetAction;
}

function wrong(problem: string, fix: string): ObsError {
  return new ObsError({ code: "LLM_OPTION", problem: `createBudgets ${problem}`, fix });
}

const shown = (value: unknown): string =>
  typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));

function limitOf(usd: unknown): Money | undefined {
  const limit = typeof usd === "number" || typeof usd === "string" ? moneyOf(usd) : undefined;
  return limit === undefined || limit < 0n || !Number.isFinite(usdOf(limit)) ? undefined : limit;
}

function checkedBudget(budget: Budget): CheckedBudget {
  if (!isRecord(budget)) throw wrong(`has the budget ${shown(budget)}`, "give an owner, usd and a period");
  const { owner, usd, period, timeZone = "UTC", onExceeded = "warn" } = budget;
  if (typeof owner !== "string" || owner.trim() === "") {
    throw wrong(`has a budget of the owner ${shown(owner)}`, "name a team, a feature or a tenant");
  }
  const of = `has a budget of ${shown(owner)} with`;
  const limit = limitOf(usd);
  if (limit === undefined) throw wrong(`${of} usd ${shown(usd)}`, "give a number of 0 or more");
  if (!budgetPeriods.includes(period)) {
    throw wrong(`${of} the period ${shown(period)}`, `choose of ${budgetPeriods.join(", ")}`);
  }
  if (!budgetActions.includes(onExceeded)) {
    throw wrong(`${of} onExceeded ${shown(onExceeded)}`, `choose of ${budgetActions.join(", ")}`);
  }
  const zone = typeof timeZone === "string" ? zoneName(timeZone) : undefined;
  if (zone === undefined) {
    throw wrong(`${of} the time zone ${shown(timeZone)}`, 'give the name of one, such as "Europe/Berlin"');
  }
  return { owner, period, zone, limit, onExceeded };
}

/** The budgets of some options; throws LLM_OPTION for what cannot be meant. */
export function checkBudgets({ budgets, store }: BudgetOptions): readonly CheckedBudget[] {
  if (!Array.isArray(budgets) || budgets.length === 0) {
    throw wrong("has no budgets", 'give at least one, such as { owner: "search", usd: 50, period: "day" }');
  }
  if (store !== undefined && (typeof store?.add !== "function" || typeof store.read !== "function")) {
    throw wrong(
      "has a store that cannot add and read",
      "make one with fileBudgetStore, redisBudgetStore or postgresBudgetStore",
    );
  }
  const checked = budgets.map(checkedBudget);
  const seen = new Set<string>();
  for (const { owner, period } of checked) {
    const key = `${period} ${owner}`;
    if (seen.has(key)) {
      throw wrong(`has two budgets of ${shown(owner)} for the ${period}`, "keep one of them");
    }
    seen.add(key);
  }
  return checked;
}

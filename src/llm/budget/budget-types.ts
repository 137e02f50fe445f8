import type { BudgetAction, BudgetPeriod } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { BudgetLedger } from "../call/budget-ledger.ts";
import type { Money } from "../model/money.ts";
import type { BudgetStore } from "./budget-store.ts";

/**
 * What an owner may spend. An owner may have one for the day and one for the month. All processes that share a store
 * should have the same: what is spent where an owner has no budget is counted in none.
 */
export interface Budget {
  /** Whose calls count: see `owner` of `createLlm` and of a call. */
  readonly owner: string;
  /** 0 or more: a number, or a decimal text such as `"49.90"`. */
  readonly usd: number | string;
  readonly period: BudgetPeriod;
  /** In whose calendar the day or the month begins, such as `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string | undefined;
  /**
   * What becomes of the owner's calls once it is used up. `warn` (default): they are made and counted, and the log says
   * so. `block`: they are refused with BUDGET_EXCEEDED. `route`: they are made and counted; a router that chooses with
   * `choose` of the budgets takes its cheap route.
   */
  readonly onExceeded?: BudgetAction | undefined;
}

export interface BudgetOptions {
  readonly budgets: readonly Budget[];
  /** Where the sums stand. Default `fileBudgetStore()`: a folder of this user, shared by all processes of the machine. */
  readonly store?: BudgetStore | undefined;
}

/** How a budget stands now, as far as this process knows: others' spending is asked for every five seconds. */
export interface BudgetState {
  readonly owner: string;
  readonly period: BudgetPeriod;
  readonly onExceeded: BudgetAction;
  /** When the day or the month began, in milliseconds since 1970. */
  readonly from: number;
  /** When the next begins. */
  readonly until: number;
  /** Whether the next call finds it used up: calls that are under way count with what they usually cost. */
  readonly exceeded: boolean;
  readonly limit: Money;
  readonly spent: Money;
  /** Never below 0. */
  readonly remaining: Money;
  /** The same as numbers, and what the whole period will come to. */
  readonly usd: {
    readonly limit: number;
    readonly spent: number;
    readonly remaining: number;
    readonly forecast: number;
  };
}

/** Which of two routes a router takes. */
export interface BudgetRoutes<U extends string, C extends string> {
  /** While there is money. */
  readonly usual: U;
  /** Once a budget of the owner with `onExceeded: "route"` is used up. */
  readonly cheap: C;
  /** Who pays for runs whose baggage has no `tta.owner`: the owner that `createLlm` was given. */
  readonly owner?: string | undefined;
}

/** Budgets of owners: given to `createLlm`, asked by whoever wants to spend less. */
export interface Budgets extends BudgetLedger {
  /**
   * Resolves once the store said what was spent before, or could not. Wait for it before the first call, so that a
   * restart gives nobody new money. Never rejects.
   */
  readonly ready: Promise<void>;
  /** How the budgets of an owner stand, or all of them. */
  state(owner?: string): readonly BudgetState[];
  /** Whether a budget of an owner, or of the one that a run's baggage names as `tta.owner`, is used up. */
  exceeded(of: string | RunContext): boolean;
  /**
   * What a router chooses with, to take the cheap road once the money is gone.
   *
   * @example
   * ```ts
   * const model = router("model", { routes: { large, small }, choose: budgets.choose({ usual: "large", cheap: "small" }) });
   * ```
   */
  choose<const U extends string, const C extends string>(
    routes: BudgetRoutes<U, C>,
  ): (input: unknown, context: RunContext) => U | C;
  /**
   * Writes what the store has not got yet, for up to `timeout` milliseconds (default 10,000), and lets go of store and
   * timers; the log says what could not be written. `telemetry.shutdown()` does it too. Never rejects.
   */
  close(timeout?: number): Promise<void>;
}

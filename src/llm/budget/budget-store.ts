import type { Money } from "../model/money.ts";

/** What is added to the sum of a key. */
export interface BudgetAmount {
  readonly key: string;
  /** Above 0. */
  readonly money: Money;
  /** Milliseconds since 1970 until which the sum is asked for; the store may forget it then. */
  readonly keepUntil: number;
}

/** Amounts that are added together, or not at all. */
export interface BudgetWrite {
  /** Who writes: a name that no other process has, nor had. */
  readonly writer: string;
  /** Grows with each write of a writer. One that was written before, whose answer was lost, is sent again as it was. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly amounts: readonly BudgetAmount[];
}

/** Milliseconds after which nobody repeats a write whose answer was lost: until then a writer's last number is kept. */
export const repeatedWithin = 86_400_000;

/** Key → its sum; a key that is not there has none. */
export type BudgetTotals = ReadonlyMap<string, Money>;

/**
 * Where the sums of budgets stand, for one process or for many. Each call may reject or take long: calls of models go
 * on, and what could not be written is written later. A process asks one thing at a time.
 */
export interface BudgetStore {
  /** What it is called in the log: `redis`. */
  readonly name: string;
  /** Adds amounts to the sums of their keys, and gives the sums then. A write whose number is not above its writer's last changes nothing. */
  add(write: BudgetWrite): Promise<BudgetTotals>;
  /** The sums of those keys that have one. */
  read(keys: readonly string[]): Promise<BudgetTotals>;
  /** Lets go of what it holds, once nothing will be asked any more. */
  close?(): void;
}

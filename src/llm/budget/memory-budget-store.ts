import type { Money } from "../model/money.ts";
import type { BudgetStore, BudgetTotals, BudgetWrite } from "./budget-store.ts";

class MemoryBudgetStore implements BudgetStore {
  readonly name = "memory";
  readonly #sums = new Map<string, Money>();
  readonly #last = new Map<string, number>();

  async add({ writer, number, amounts }: BudgetWrite): Promise<BudgetTotals> {
    if (number > (this.#last.get(writer) ?? 0)) {
      this.#last.set(writer, number);
      for (const { key, money } of amounts) this.#sums.set(key, (this.#sums.get(key) ?? 0n) + money);
    }
    return this.read(amounts.map(({ key }) => key));
  }

  async read(keys: readonly string[]): Promise<BudgetTotals> {
    return new Map(
      keys.flatMap((key) => {
        const sum = this.#sums.get(key);
        return sum === undefined ? [] : [[key, sum] as const];
      }),
    );
  }
}

/**
 * A store that ends with the process: for tests, in which several `createBudgets` may share one.
 *
 * @example `createBudgets(telemetry, { budgets, store: memoryBudgetStore() })`
 */
export const memoryBudgetStore = (): BudgetStore => new MemoryBudgetStore();

import type { TelemetryPort } from "../../telemetry/index.ts";
import { fileBudgetStore } from "./adapters/file-budget-store.ts";
import { BudgetBooks } from "./budget-books.ts";
import type { BudgetOptions, Budgets } from "./budget-types.ts";
import { checkBudgets } from "./check-budgets.ts";

/**
 * Keeps what owners may spend on calls of models, by day and month. Give it to `createLlm`. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const budgets = createBudgets(telemetry, {
 *   budgets: [{ owner: "search", usd: 50, period: "day", timeZone: "Europe/Berlin", onExceeded: "block" }],
 * });
 * await budgets.ready;
 * const llm = createLlm(telemetry, { owner: "search", budgets });
 * ```
 */
export function createBudgets({ port }: { readonly port: TelemetryPort }, options: BudgetOptions): Budgets {
  const checked = checkBudgets(options);
  return new BudgetBooks(port, checked, options.store ?? fileBudgetStore());
}

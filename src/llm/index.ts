export { type FileBudgetStoreOptions, fileBudgetStore } from "./budget/adapters/file-budget-store.ts";
export {
  createBudgetTable,
  type PostgresBudgetStoreOptions,
  postgresBudgetStore,
} from "./budget/adapters/postgres-budget-store.ts";
export { type RedisBudgetStoreOptions, redisBudgetStore } from "./budget/adapters/redis-budget-store.ts";
export {
  BudgetExceededError,
  type ExceededBudget,
  isBudgetExceededError,
} from "./budget/budget-exceeded-error.ts";
export type { BudgetAmount, BudgetStore, BudgetTotals, BudgetWrite } from "./budget/budget-store.ts";
export type { Budget, BudgetOptions, BudgetRoutes, BudgetState, Budgets } from "./budget/budget-types.ts";
export { createBudgets } from "./budget/create-budgets.ts";
export { memoryBudgetStore } from "./budget/memory-budget-store.ts";
export type { Asking, BudgetLedger, Settled } from "./call/budget-ledger.ts";
export type { CaptureOptions } from "./call/capture.ts";
export type { Llm } from "./call/llm.ts";
export { llmCall } from "./call/llm-call.ts";
export type {
  Answered,
  CallAbout,
  CallCost,
  CallHeaders,
  FailedAttempt,
  OpenCall,
  Reach,
} from "./call/open-call.ts";
export type { Convention } from "./conventions/conventions.ts";
export { createLlm, type LlmOptions } from "./create-llm.ts";
export type { Money } from "./model/money.ts";
export { moneyOf, moneyText, usdOf } from "./model/money.ts";
export type { UsageFormat, UsageReading } from "./model/reading.ts";
export type { Bucket, Usage } from "./model/usage.ts";
export type { OwnPrices } from "./price/own-price.ts";
export type { Price, PriceQuestion } from "./price/price.ts";
export { createPriceBook, type PriceBook, type PriceBookOptions } from "./price/price-book.ts";
export type { PriceTable } from "./price/price-table.ts";

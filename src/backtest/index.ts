export { type BacktestOptions, backtest } from "./backtest.ts";
export type { BacktestReport, Episode, Outcome, TriedRule } from "./report.ts";

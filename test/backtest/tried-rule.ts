import type { TriedRule } from "../../src/backtest/index.ts";

/** A rule that is evaluated every 15 s and fires after a minute, unless a test says otherwise. */
export const triedRule = (own: Partial<TriedRule> = {}): TriedRule => ({
  name: "QueueLong",
  expr: 'queue_length{environment="production"} > 5',
  labels: { severity: "warning" },
  holdMs: 60_000,
  keepFiringMs: 0,
  intervalMs: 15_000,
  limit: 5,
  side: "above",
  unit: "none",
  ...own,
});

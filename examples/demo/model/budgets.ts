import { type Budgets, createBudgets, memoryBudgetStore } from "tta-observability/llm";
import type { FaultBoard } from "../faults/fault-board.ts";
import { breakable } from "../store/breakable.ts";

/**
 * What the parts of the demo may spend on models. That of the search is small on purpose: it is used up after a minute
 * or so, and the archivist goes on asking, with a warning.
 */
const budgets = [
  { owner: "answers", usd: 100, period: "day" },
  { owner: "answers", usd: 2_500, period: "month" },
  { owner: "press", usd: 5, period: "day" },
  { owner: "search", usd: "0.0005", period: "day", onExceeded: "warn" },
] as const;

/** Budgets that stand where the cache and the memory have what they share, and are beyond reach when that is broken. */
export function demoBudgets(
  telemetry: Parameters<typeof createBudgets>[0],
  faults: Pick<FaultBoard, "strike">,
): Budgets {
  const store = breakable(memoryBudgetStore(), () => faults.strike("store"));
  return createBudgets(telemetry, { budgets, store });
}

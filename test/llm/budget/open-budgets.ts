import {
  type Budget,
  type BudgetStore,
  createBudgets,
  createLlm,
  memoryBudgetStore,
} from "../../../src/llm/index.ts";
import { createTestTelemetry, type ManualClockOptions } from "../../../src/testing/index.ts";
import { about, prices } from "../call/open-llm.ts";

/** 0.001 USD are a thousand tokens of the model `small`. */
export const usd = (dollars: number) => ({ usage: { input: dollars * 1_000_000 }, format: "tta" }) as const;

interface Opening extends ManualClockOptions {
  readonly store?: BudgetStore;
  /** How far the clock on the wall is from where the other one is. */
  readonly shift?: () => number;
}

/** A process that keeps budgets, on a clock that the test moves. */
export async function openBudgets(budgets: readonly Budget[], opening: Opening = {}) {
  const { store = memoryBudgetStore(), shift = () => 0 } = opening;
  const telemetry = createTestTelemetry(opening);
  const wallTime = (): number => telemetry.clock.wallTime() + shift();
  const { now, after } = telemetry.clock;
  const port = { ...telemetry.port, clock: { now, after, wallTime } };
  const kept = createBudgets({ port }, { budgets, store });
  const llm = createLlm({ port }, { prices, owner: "search", budgets: kept });
  await kept.ready;
  const spend = (dollars: number, owner?: string): void => {
    const call = llm.open({ ...about, owner });
    call.answered(usd(dollars));
    call.end();
  };
  const spent = (owner = "search"): number[] => kept.state(owner).map((state) => state.usd.spent);
  return { ...telemetry, port, budgets: kept, llm, spend, spent, store };
}

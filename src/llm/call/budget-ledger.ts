import type { RunContext } from "../../telemetry/index.ts";
import type { Money } from "../model/money.ts";
import type { CallState } from "./call-state.ts";

/** A call that is about to be made. */
export interface Asking {
  readonly owner: string;
  readonly provider: string;
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly run: RunContext;
}

/** A call as budgets know it. */
export const askingOf = ({ about, owner, at, context }: CallState): Asking => ({
  owner,
  provider: about.provider,
  model: about.model,
  at,
  run: context,
});

/** A call that has ended. */
export interface Settled extends Asking {
  /** Undefined where nobody knows what it cost. */
  readonly money: Money | undefined;
  readonly estimated: boolean;
}

/** What keeps budgets: it is asked before each call, and told what each call cost. */
export interface BudgetLedger {
  /**
   * Asked before a call is sent. What it throws as an `ObsError` reaches the caller and ends the call as `rejected`;
   * whatever else it throws is logged, and the call goes on.
   */
  admit(asking: Asking): void;
  /** Told once for each call that was admitted, when it has ended; `at` is when it began. Must not wait. */
  settle(settled: Settled): void;
}

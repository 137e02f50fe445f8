import type { Gate } from "../../adapters/gate.ts";
import type { Turns } from "../../adapters/turns.ts";

/** What keeps queries from holding up everything else. */
export interface QueryLimits {
  readonly turns: Turns;
  readonly gate: Gate;
  /** ms that a query may take, unless it asks for less. */
  readonly timeoutMs: number;
}

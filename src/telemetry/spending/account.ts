import type { CostShare } from "../../catalog/index.ts";
import type { ExactCounter } from "../../metrics/index.ts";

/** What has costs of its own. */
export type AccountKind = "workflow" | "agent" | "orchestrator" | "primitive";

/** Where what is spent in the executions of one thing is booked. */
export interface Account {
  readonly kind: AccountKind;
  /** Which thing of its kind it is: what runs inside itself is booked once for each call. */
  readonly id: string;
  readonly cost: Readonly<Record<CostShare, ExactCounter>>;
}

/** The account of one thing; `bind` gives the counter of a share, which exists from now on. */
export function openAccount(
  kind: AccountKind,
  id: string,
  bind: (share: CostShare) => ExactCounter,
): Account {
  return { kind, id, cost: { direct: bind("direct"), nested: bind("nested") } };
}

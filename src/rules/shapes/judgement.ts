import type { Threshold } from "../../catalog/index.ts";
import type { PromDuration, QueryUnit, Vector } from "../../promql/index.ts";
import type { AlertCase, LookBack } from "../model/alert.ts";
import type { Scenario } from "../model/scenario.ts";

/** What of an alert follows from its shape: spread it into the definition, which then states only what is its own. */
export interface Judgement<L extends string, U extends QueryUnit, W extends LookBack = PromDuration> {
  readonly limit: Threshold;
  readonly query: (alertCase: AlertCase<W>) => Vector<L, U>;
  readonly scenario: (alertCase: AlertCase<W>) => Scenario;
}

import type { CheckFinding as Finding } from "../../checks/index.ts";
import type { Watched } from "../config/health-config.ts";

export { type CheckStatus, isReady, overallOf } from "../../checks/index.ts";

/** What is known of a check by itself at one moment. */
export type CheckFinding = Finding<Watched>;

/** What is known of a check among the others. */
export interface CheckReport extends CheckFinding {
  /** Name of the failing check that it depends on, when it does not pass either; undefined when it is broken by itself. */
  readonly consequenceOf: string | undefined;
  /** Name of the check at the end of that chain. */
  readonly rootCause: string | undefined;
}

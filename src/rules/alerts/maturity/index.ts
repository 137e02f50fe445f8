import type { Alert } from "../../model/alert.ts";
import { componentCoverageFell } from "./component-coverage-fell.ts";
import { componentCriterionLost } from "./component-criterion-lost.ts";
import { componentFactsStale } from "./component-facts-stale.ts";
import { componentFindingsSerious } from "./component-findings-serious.ts";
import { waiverEndsSoon } from "./waiver-ends-soon.ts";

/** What is known of the components of a project. */
export const maturityAlerts: readonly Alert[] = [
  componentCriterionLost,
  componentFindingsSerious,
  componentCoverageFell,
  waiverEndsSoon,
  componentFactsStale,
];

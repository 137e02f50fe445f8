import type { Alert } from "../../model/alert.ts";
import { canaryLost } from "./canary-lost.ts";
import { canarySlow } from "./canary-slow.ts";
import { certificateEndsSoon } from "./certificate-ends-soon.ts";
import { clockOff } from "./clock-off.ts";
import { diskFilling } from "./disk-filling.ts";
import { healthCheckFailing } from "./health-check-failing.ts";
import { healthCheckMissing } from "./health-check-missing.ts";
import { healthCheckStale } from "./health-check-stale.ts";

/** What the health service finds. */
export const healthAlerts: readonly Alert[] = [
  healthCheckFailing,
  healthCheckStale,
  healthCheckMissing,
  canaryLost,
  canarySlow,
  diskFilling,
  certificateEndsSoon,
  clockOff,
];

import type { Environment } from "../../../catalog/index.ts";
import type { LookBack, Timing } from "../../model/alert.ts";

/** The same wherever it is: what watches the server is written once. */
export function everywhere<W extends LookBack>(timing: Timing<W>): Readonly<Record<Environment, Timing<W>>> {
  return { production: timing, staging: timing, drill: timing };
}

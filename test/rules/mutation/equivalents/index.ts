import type { Mutant } from "../mutant.ts";
import { ofAlerts } from "./alerts.ts";
import type { Equivalent } from "./equivalent.ts";
import { ofRecordings } from "./recordings.ts";
import { ofRouting } from "./routing.ts";

/** Only for what survives: a change that a test notices is never asked for here. An entry that nothing needs is an error. */
export const equivalents: readonly Equivalent[] = [...ofAlerts, ...ofRouting, ...ofRecordings];

/** Why nothing is wrong with a change that survived; undefined where nobody says so. */
export function equivalentOf({ operator, what, of, where }: Mutant): Equivalent | undefined {
  return equivalents.find(
    (one) =>
      one.operator === operator &&
      one.what.test(what) &&
      (one.of?.includes(of) ?? true) &&
      (one.where?.test(where) ?? true),
  );
}

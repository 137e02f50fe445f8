import { closest, ObsError } from "../../errors/index.ts";
import { type AlertSelector, listed, type Notify } from "./notify.ts";

/** What there is that a route or a window may ask for. */
export interface KnownNames {
  readonly alert: readonly string[];
  readonly component: readonly string[];
  readonly environment: readonly string[];
}

/**
 * Says that routes and windows ask for alerts, components and environments that there are: one that asks for another
 * would never tell anybody.
 *
 * @throws ObsError NOTIFY_ROUTE
 */
export function checkNames({ routes = [], maintenance = {} }: Notify, known: KnownNames): void {
  const asking: readonly (readonly [string, AlertSelector])[] = [
    ...routes.map((route, i) => [`notify.routes[${i}]`, route] as const),
    ...Object.entries(maintenance).map(
      ([name, { mutes }]) => [`notify.maintenance.${name}.mutes`, mutes] as const,
    ),
  ];
  for (const [place, selector] of asking) {
    for (const key of ["alert", "component", "environment"] as const) {
      const stranger = listed(selector[key]).find((name) => !known[key].includes(name));
      if (stranger === undefined) continue;
      const meant = closest(stranger, known[key]);
      throw new ObsError({
        code: "NOTIFY_ROUTE",
        problem: `${place} asks for the ${key} ${JSON.stringify(stranger)}, which there is not`,
        fix: meant === undefined ? `write one of ${known[key].join(", ")}` : `perhaps you mean ${meant}`,
      });
    }
  }
}

import type { Severity } from "../model/alert.ts";
import type { AlertSelector, Notify } from "./notify.ts";
import { askedBy, canMeanTheSame, matcher, matchersOf } from "./selector.ts";
import { type SettledRoute, settledRoutes } from "./told.ts";
import { drillWaits, severityWaits } from "./waits.ts";

/** A route of Alertmanager. What it leaves out is that of the route above it, but for the intervals. */
export interface AlertmanagerRoute {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly mute_time_intervals?: readonly string[];
  readonly active_time_intervals?: readonly string[];
  readonly continue?: true;
  readonly routes?: readonly AlertmanagerRoute[];
}

const severities: readonly Severity[] = ["critical", "warning", "info"];

export const workingHoursName = "working hours";
export const maintenanceName = (window: string): string => `maintenance ${window}`;

/** Alerts that some windows mute together. */
interface Muted {
  readonly mutes: AlertSelector;
  readonly matchers: readonly string[];
  readonly windows: readonly string[];
}

/** Windows that mute the same alerts are one route. */
function mutedBy({ maintenance = {} }: Notify): readonly Muted[] {
  const byMatchers = new Map<string, Muted>();
  for (const [name, { mutes }] of Object.entries(maintenance)) {
    const matchers = matchersOf(mutes);
    const key = matchers.join();
    const known = byMatchers.get(key)?.windows ?? [];
    byMatchers.set(key, { mutes, matchers, windows: [...known, maintenanceName(name)] });
  }
  return [...byMatchers.values()];
}

/**
 * Routes for alerts that are muted at times. An alert takes one route, which must name every window that is about it:
 * so each route has those beneath it that other windows mute as well, if an alert can be meant by both.
 */
function muteRoutes(
  left: readonly Muted[],
  active: Pick<AlertmanagerRoute, "active_time_intervals">,
  above: readonly string[] = [],
): readonly AlertmanagerRoute[] {
  return left.map(({ mutes, matchers, windows }, i) => {
    const all = [...above, ...windows];
    const others = left.slice(i + 1).filter((other) => canMeanTheSame(other.mutes, mutes));
    return {
      matchers,
      mute_time_intervals: all,
      ...active,
      ...beneath(muteRoutes(others, active, all)),
    };
  });
}

const beneath = (routes: readonly AlertmanagerRoute[]): Pick<AlertmanagerRoute, "routes"> =>
  routes.length === 0 ? {} : { routes };

function routesTo(
  receiver: string,
  route: SettledRoute,
  muted: readonly Muted[],
  drills: readonly string[],
): AlertmanagerRoute {
  const active = route.during === "any time" ? {} : { active_time_intervals: [workingHoursName] };
  const asked = new Map(askedBy(route));
  const named = severities.filter((severity) => asked.get("severity")?.includes(severity) ?? true);
  const [only, ...others] = named;
  const muting = muteRoutes(
    muted.filter(({ mutes }) => canMeanTheSame(mutes, route)),
    active,
  );
  const isDrill = asked.get("environment")?.every((environment) => drills.includes(environment)) ?? false;
  const shared = {
    receiver,
    matchers: [
      ...matchersOf(route),
      ...(route.except.length > 0 ? [matcher("environment", route.except, "not in")] : []),
    ],
    continue: true,
    ...active,
  } as const;
  if (isDrill) return { ...shared, ...drillWaits, ...beneath(muting) };
  if (only !== undefined && others.length === 0)
    return { ...shared, ...severityWaits[only], ...beneath(muting) };
  const each = named
    .filter((severity) => severity !== "warning")
    .map((severity) => ({
      matchers: [matcher("severity", [severity])],
      ...severityWaits[severity],
      ...active,
      ...beneath(muting),
    }));
  return { ...shared, ...severityWaits.warning, routes: [...each, ...muting] };
}

/** The routes to the receivers of a project. All of them are looked at: each alert goes to all that are to know. */
export function receiverRoutes(notify: Notify, drills: readonly string[]): readonly AlertmanagerRoute[] {
  const muted = mutedBy(notify);
  return settledRoutes(notify, drills).flatMap((route) =>
    route.to.map((receiver) => routesTo(receiver, route, muted, drills)),
  );
}

import type { Notify } from "./notify.ts";
import { askedBy, matcher, matchersOf } from "./selector.ts";
import { type SettledRoute, settledRoutes } from "./told.ts";

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

type Waits = Pick<AlertmanagerRoute, "group_wait" | "group_interval" | "repeat_interval">;

/** Somebody who is woken waits for nothing; who reads in working hours gets what belongs together at once. */
const waits = {
  critical: { group_wait: "10s", group_interval: "1m", repeat_interval: "1h" },
  warning: { group_wait: "1m", group_interval: "5m", repeat_interval: "12h" },
  info: { group_wait: "5m", group_interval: "1h", repeat_interval: "24h" },
} as const satisfies Readonly<Record<string, Waits>>;

/** In a drill one looks on. */
export const drillWaits = {
  group_wait: "0s",
  group_interval: "1s",
  repeat_interval: "1h",
} as const satisfies Waits;

type Severity = keyof typeof waits;
const severities: readonly Severity[] = ["critical", "warning", "info"];

export const workingHoursName = "working hours";
export const maintenanceName = (window: string): string => `maintenance ${window}`;

/** Alerts that some windows mute together. */
interface Muted {
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
    byMatchers.set(key, { matchers, windows: [...known, maintenanceName(name)] });
  }
  return [...byMatchers.values()];
}

/**
 * Routes for alerts that are muted at times. An alert takes one route, which must name every window that is about it:
 * so each route has those beneath it that other windows mute as well.
 */
function muteRoutes(
  left: readonly Muted[],
  active: Pick<AlertmanagerRoute, "active_time_intervals">,
  above: readonly string[] = [],
): readonly AlertmanagerRoute[] {
  return left.map(({ matchers, windows }, i) => {
    const all = [...above, ...windows];
    return {
      matchers,
      mute_time_intervals: all,
      ...active,
      ...beneath(muteRoutes(left.slice(i + 1), active, all)),
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
  const muting = muteRoutes(muted, active);
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
  if (only !== undefined && others.length === 0) return { ...shared, ...waits[only], ...beneath(muting) };
  const each = named
    .filter((severity) => severity !== "warning")
    .map((severity) => ({
      matchers: [matcher("severity", [severity])],
      ...waits[severity],
      ...active,
      ...beneath(muting),
    }));
  return { ...shared, ...waits.warning, routes: [...each, ...muting] };
}

/** The routes to the receivers of a project. All of them are looked at: each alert goes to all that are to know. */
export function receiverRoutes(notify: Notify, drills: readonly string[]): readonly AlertmanagerRoute[] {
  const muted = mutedBy(notify);
  return settledRoutes(notify, drills).flatMap((route) =>
    route.to.map((receiver) => routesTo(receiver, route, muted, drills)),
  );
}

import type { AlertmanagerConfig } from "../../../../../src/rules/routing/alertmanager-config.ts";
import type { AlertmanagerRoute } from "../../../../../src/rules/routing/routes.ts";
import type { Operator } from "../../mutant.ts";

/** Where a route stands: what it is called, how deep, and which of its like it is. */
interface Place {
  readonly name: string;
  readonly depth: number;
  readonly config: AlertmanagerConfig;
}

type Changes = (route: AlertmanagerRoute, place: Place) => readonly (readonly [string, AlertmanagerRoute])[];

/** Changes one route of a configuration at a time. */
export function atEachRoute(operator: string, changes: Changes): Operator<AlertmanagerConfig> {
  return (config) =>
    [...trees(config.route, { name: "all", depth: 0, config }, changes)]
      .map(([what, route]) => ({ operator, what, changed: { ...config, route } }))
      .filter(({ changed: { route } }) => settled(route) !== settled(config.route));
}

const ofAlertmanager = { group_by: [], group_wait: "30s", group_interval: "5m", repeat_interval: "4h" };

/** A route as it is, with what it has of those above it: what makes no difference to that is no change. */
function settled(route: AlertmanagerRoute, above: AlertmanagerRoute = ofAlertmanager): string {
  const { receiver, group_by, group_wait, group_interval, repeat_interval } = { ...above, ...route };
  const inherited = {
    ...(receiver !== undefined && { receiver }),
    ...(group_by !== undefined && { group_by }),
    ...(group_wait !== undefined && { group_wait }),
    ...(group_interval !== undefined && { group_interval }),
    ...(repeat_interval !== undefined && { repeat_interval }),
  };
  const own = {
    matchers: route.matchers,
    muted: route.mute_time_intervals,
    active: route.active_time_intervals,
  };
  const below = (route.routes ?? []).map((child) => settled(child, inherited));
  return JSON.stringify([inherited, own, route.continue, below]);
}

/** The whole tree for each change of one of its routes. */
function* trees(
  route: AlertmanagerRoute,
  place: Place,
  changes: Changes,
): Generator<readonly [string, AlertmanagerRoute]> {
  for (const [what, changed] of changes(route, place)) yield [`${place.name}: ${what}`, changed];
  const { routes = [] } = route;
  for (const [i, child] of routes.entries()) {
    const below = { ...place, name: `${place.name} > ${nameOf(child)}`, depth: place.depth + 1 };
    for (const [what, changed] of trees(child, below, changes))
      yield [what, { ...route, routes: routes.with(i, changed) }];
  }
}

/** By the receiver that it has of its own, and by what it asks for. */
export function nameOf({ receiver, matchers = [] }: AlertmanagerRoute): string {
  return [...(receiver === undefined ? [] : [receiver]), `{${matchers.join(", ")}}`].join(" ");
}

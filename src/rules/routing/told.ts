import type { Severity } from "../model/alert.ts";
import { listed, type Notify, type NotifyRoute } from "./notify.ts";
import { purposeOf } from "./receiver.ts";
import { isMeant } from "./selector.ts";

/** A route as it holds: what was left out is filled in. */
export interface SettledRoute extends NotifyRoute {
  readonly to: readonly string[];
  readonly during: "any time" | "working hours";
  /** Environments of drills, which it leaves out. */
  readonly except: readonly string[];
}

/** Environments in which somebody only tries whether alerts come. */
export const usualDrills: readonly string[] = ["drill"];

function usualRoutes({ receivers, workingHours }: Notify): readonly NotifyRoute[] {
  const names = (purpose: "waking" | "working hours"): readonly string[] =>
    Object.entries(receivers)
      .filter(([, receiver]) => purposeOf(receiver) === purpose)
      .map(([name]) => name);
  const waking = names("waking");
  const working = names("working hours");
  const during = workingHours === undefined ? "any time" : "working hours";
  const routes: readonly NotifyRoute[] = [
    { severity: "critical", to: waking.length > 0 ? waking : working },
    { severity: "warning", to: working, during },
  ];
  return routes.filter(({ to }) => to.length > 0);
}

/** The routes of a project: its own, or those that hold where it has none. */
export function settledRoutes(notify: Notify, drills = usualDrills): readonly SettledRoute[] {
  return (notify.routes ?? usualRoutes(notify)).map((route) => ({
    ...route,
    to: listed(route.to),
    during: route.during ?? "any time",
    // A drill wakes nobody, unless a route asks for it by its name.
    except: listed(route.environment).length > 0 ? [] : drills,
  }));
}

/**
 * Names of the receivers that are told of an alert with these labels, whatever the hour.
 *
 * @example `receiversOf(notify, { severity: "critical", component: "llm", environment: "production" })`
 */
export function receiversOf(
  notify: Notify,
  labels: Readonly<Record<string, string>>,
  drills = usualDrills,
): readonly string[] {
  const told = settledRoutes(notify, drills)
    .filter((route) => isMeant(route, labels) && !route.except.includes(labels.environment ?? ""))
    .flatMap(({ to }) => to);
  return [...new Set(told)];
}

/** Severities above info of which no receiver is told. */
export function unheardSeverities(notify: Notify): readonly Severity[] {
  const routes = settledRoutes(notify).map(({ severity }) => listed(severity));
  return (["critical", "warning"] as const).filter(
    (severity) => !routes.some((named) => named.length === 0 || named.includes(severity)),
  );
}

import { ObsError } from "../../errors/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { isFinal } from "../kit/is-final.ts";
import type { RouteAttempt } from "./route-attempt.ts";

/** What a router does, worked out when it is built. */
export interface RoutePlan {
  readonly router: string;
  readonly choose: (input: unknown, context: RunContext) => unknown;
  readonly selected: ReadonlyMap<unknown, RouteAttempt>;
  readonly byDefault: RouteAttempt | undefined;
  readonly fallback: RouteAttempt | undefined;
}

/** Names in quotes, for a message. */
export const quoted = (names: Iterable<string>): string => [...names].map((name) => `"${name}"`).join(", ");

function attemptFor({ selected, byDefault, router }: RoutePlan, chosen: unknown): RouteAttempt {
  const attempt = selected.get(chosen) ?? byDefault;
  if (attempt !== undefined) return attempt;
  const what = typeof chosen === "string" ? `the route "${chosen}"` : `a route of type ${typeof chosen}`;
  throw new ObsError({
    code: "PRIMITIVE_ROUTE",
    problem: `router "${router}" chose ${what}, which does not exist`,
    fix: `choose one of ${quoted([...selected.values()].map(({ route }) => route))}, or give the router a defaultRoute`,
  });
}

/** The attempt to make when choosing failed. */
function unchosen({ byDefault }: RoutePlan, error: unknown, context: RunContext): RouteAttempt {
  if (byDefault === undefined || isFinal(error, context)) throw error;
  return byDefault;
}

/** The attempt to make; only a route that is not named at once, as few are, costs a promise. */
export function pick(
  plan: RoutePlan,
  input: unknown,
  context: RunContext,
): RouteAttempt | Promise<RouteAttempt> {
  let chosen: unknown;
  try {
    chosen = plan.choose(input, context);
  } catch (error) {
    return unchosen(plan, error, context);
  }
  return typeof chosen === "string" ? attemptFor(plan, chosen) : pickLater(plan, chosen, context);
}

async function pickLater(plan: RoutePlan, chosen: unknown, context: RunContext): Promise<RouteAttempt> {
  let route: unknown;
  try {
    route = await chosen;
  } catch (error) {
    return unchosen(plan, error, context);
  }
  return attemptFor(plan, route);
}

/** The attempt that may save a failed one. */
export function fallbackFor(
  { fallback }: RoutePlan,
  failed: RouteAttempt,
  error: unknown,
  context: RunContext,
): RouteAttempt | undefined {
  return fallback?.route === failed.route || isFinal(error, context) ? undefined : fallback;
}

import { ObsError } from "../../errors/index.ts";
import { classifyOutcome, type RunContext } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
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

/** True for an end that another route could not change: nobody waits, or there was nothing to do. */
function isFinal(error: unknown, context: RunContext): boolean {
  const outcome = classifyOutcome(error, context);
  return outcome === "cancelled" || outcome === "skipped";
}

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

async function tryRoute(
  { fallback }: RoutePlan,
  attempt: RouteAttempt,
  input: unknown,
  context: RunContext,
): Promise<unknown> {
  try {
    return await attempt.run(input, context);
  } catch (error) {
    if (fallback === undefined || fallback.route === attempt.route || isFinal(error, context)) throw error;
    return fallback.run(input, context);
  }
}

/** The body of a router. A route that is named at once, as most are, costs no promise. */
export function routed(plan: RoutePlan): StepFunction<unknown, unknown> {
  const go = (attempt: RouteAttempt, input: unknown, context: RunContext): Promise<unknown> => {
    context.throwIfAborted();
    return plan.fallback === undefined
      ? attempt.run(input, context)
      : tryRoute(plan, attempt, input, context);
  };
  const later = async (chosen: unknown, input: unknown, context: RunContext): Promise<unknown> => {
    const name = await Promise.resolve(chosen).then(
      (route) => ({ route }),
      (error: unknown) => ({ error }),
    );
    const attempt = "error" in name ? unchosen(plan, name.error, context) : attemptFor(plan, name.route);
    return go(attempt, input, context);
  };
  return (input, context) => {
    let chosen: unknown;
    try {
      chosen = plan.choose(input, context);
    } catch (error) {
      return go(unchosen(plan, error, context), input, context);
    }
    return typeof chosen === "string"
      ? go(attemptFor(plan, chosen), input, context)
      : later(chosen, input, context);
  };
}

import { ObsError } from "../../errors/index.ts";
import { classifyOutcome, type RunContext } from "../../telemetry/index.ts";
import { InstrumentedPrimitive } from "../kit/instrumented-primitive.ts";
import type { Kit } from "../kit/kit.ts";
import type { StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";
import { RouteAttempt, type RouteReason } from "./route-attempt.ts";
import type { RouterFactory, Routes } from "./router-factory.ts";

const kind = "router";

interface Plan {
  readonly choose: (input: unknown, context: RunContext) => unknown;
  readonly selected: ReadonlyMap<unknown, RouteAttempt>;
  readonly byDefault: RouteAttempt | undefined;
  readonly fallback: RouteAttempt | undefined;
}

const list = (names: Iterable<unknown>): string => [...names].map((name) => `"${String(name)}"`).join(", ");

/** True for an end that another route could not change: nobody waits, or there was nothing to do. */
function isFinal(error: unknown, context: RunContext): boolean {
  const outcome = classifyOutcome(error, context);
  return outcome === "cancelled" || outcome === "skipped";
}

async function pick(plan: Plan, router: string, input: unknown, context: RunContext): Promise<RouteAttempt> {
  let chosen: unknown;
  try {
    chosen = plan.choose(input, context);
    if (typeof chosen !== "string") chosen = await chosen;
  } catch (error) {
    if (plan.byDefault === undefined || isFinal(error, context)) throw error;
    return plan.byDefault;
  }
  const attempt = plan.selected.get(chosen) ?? plan.byDefault;
  if (attempt !== undefined) return attempt;
  throw new ObsError({
    code: "PRIMITIVE_ROUTE",
    problem: `router "${router}" chose the route ${list([chosen])}, which does not exist`,
    fix: `choose one of ${list(plan.selected.keys())}, or give the router a defaultRoute`,
  });
}

function routed(plan: Plan, router: string): StepFunction<unknown, unknown> {
  return async (input, context) => {
    const attempt = await pick(plan, router, input, context);
    context.throwIfAborted();
    try {
      return await attempt.run(input, context);
    } catch (error) {
      const { fallback } = plan;
      if (fallback === undefined || fallback.route === attempt.route || isFinal(error, context)) throw error;
      return fallback.run(input, context);
    }
  };
}

export function routerFactory(kit: Kit): RouterFactory {
  const factory = (
    name: string,
    options: {
      readonly routes: Routes;
      readonly choose: Plan["choose"];
      readonly defaultRoute?: string | undefined;
      readonly fallbackRoute?: string | undefined;
    },
  ): unknown => {
    kit.claim(kind, name);
    const wrong = (
      code: "PRIMITIVE_EMPTY" | "PRIMITIVE_ROUTE" | "PRIMITIVE_OPTION",
      problem: string,
      fix: string,
    ) => new ObsError({ code, problem: `router "${name}" ${problem}`, fix });
    const functions = new Map(
      Object.entries(options.routes ?? {}).map(([route, step]) => [
        route,
        toFunction(step, `route "${route}" of router "${name}"`),
      ]),
    );
    if (functions.size === 0) throw wrong("PRIMITIVE_EMPTY", "has no routes", "give it at least one");
    if (functions.has("")) throw wrong("PRIMITIVE_ROUTE", "has a route without a name", "name every route");
    if (typeof options.choose !== "function") {
      throw wrong("PRIMITIVE_OPTION", "has no choose", "give it a function that returns the name of a route");
    }
    const special = (
      option: string,
      route: string | undefined,
      reason: RouteReason,
    ): RouteAttempt | undefined => {
      if (route === undefined) return undefined;
      const fn = functions.get(route);
      if (fn !== undefined) return new RouteAttempt(kit.port, name, route, reason, fn);
      throw wrong(
        "PRIMITIVE_ROUTE",
        `has the ${option} ${list([route])}, which does not exist`,
        `name one of ${list(functions.keys())}`,
      );
    };
    const plan: Plan = {
      choose: options.choose,
      selected: new Map(
        [...functions].map(([route, fn]) => [route, new RouteAttempt(kit.port, name, route, "selected", fn)]),
      ),
      byDefault: special("defaultRoute", options.defaultRoute, "default"),
      fallback: special("fallbackRoute", options.fallbackRoute, "error_fallback"),
    };
    return new InstrumentedPrimitive(kit, kind, name, routed(plan, name));
  };
  return factory as RouterFactory;
}

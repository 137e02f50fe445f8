import { ObsError } from "../../errors/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { optionError } from "../kit/option-error.ts";
import type { Primitive, StepFunction } from "../kit/primitive.ts";
import { toFunction } from "../kit/to-function.ts";
import { RouteAttempt, type RouteReason, type RouterBooks } from "./route-attempt.ts";
import { quoted, type RoutePlan } from "./route-plan.ts";
import { RouteShares } from "./route-shares.ts";
import { RouterHandle, WeightedHandle } from "./router-handle.ts";
import type { RouterFactory, Routes } from "./router-types.ts";
import { Savings } from "./savings.ts";

const kind = "router";

type Functions = ReadonlyMap<string, StepFunction<unknown, unknown>>;

/** The options of any router, with its types forgotten. */
interface GivenOptions {
  readonly routes: Routes;
  readonly choose?: RoutePlan["choose"] | undefined;
  readonly weights?: object | undefined;
  readonly key?: RoutePlan["choose"] | undefined;
  readonly defaultRoute?: string | undefined;
  readonly fallbackRoute?: string | undefined;
  readonly cost?: ((...about: readonly never[]) => unknown) | undefined;
  readonly costPerRoute?: Readonly<Record<string, number | undefined>> | undefined;
}

function functionsOf(name: string, routes: Routes): Functions {
  const wrong = (code: "PRIMITIVE_EMPTY" | "PRIMITIVE_ROUTE", problem: string, fix: string) =>
    new ObsError({ code, problem: `router "${name}" ${problem}`, fix });
  const functions = new Map(
    Object.entries(routes ?? {}).map(([route, step]) => [
      route,
      toFunction(step, `route "${route}" of router "${name}"`),
    ]),
  );
  if (functions.size === 0) throw wrong("PRIMITIVE_EMPTY", "has no routes", "give it at least one");
  if (functions.has("")) throw wrong("PRIMITIVE_ROUTE", "has a route without a name", "name every route");
  return functions;
}

/** The choice by weights: with a key its route, without one the route whose turn it is. */
function chooseByWeight(shares: RouteShares, key: GivenOptions["key"]): RoutePlan["choose"] {
  if (key === undefined) return () => shares.next();
  return (input: unknown, context: RunContext) => {
    const named = key(input, context);
    return named === undefined ? shares.next() : shares.routeOf(String(named));
  };
}

function planOf(
  books: RouterBooks,
  functions: Functions,
  options: GivenOptions,
  choose: RoutePlan["choose"],
): RoutePlan {
  const special = (
    option: "defaultRoute" | "fallbackRoute",
    reason: RouteReason,
  ): RouteAttempt | undefined => {
    const route = options[option];
    if (route === undefined) return undefined;
    const fn = functions.get(route);
    if (fn !== undefined) return new RouteAttempt(books, route, reason, fn);
    throw new ObsError({
      code: "PRIMITIVE_ROUTE",
      problem: `router "${books.router}" has the ${option} "${String(route)}", which does not exist`,
      fix: `name one of ${quoted(functions.keys())}`,
    });
  };
  return {
    router: books.router,
    choose,
    selected: new Map(
      [...functions].map(([route, fn]) => [route, new RouteAttempt(books, route, "selected", fn)]),
    ),
    byDefault: special("defaultRoute", "default"),
    fallback: special("fallbackRoute", "error_fallback"),
  };
}

function build(kit: Kit, name: string, options: GivenOptions): Primitive<unknown, unknown> {
  kit.claim(kind, name);
  const { port } = kit;
  const { choose, weights, key, cost, costPerRoute } = options;
  const functions = functionsOf(name, options.routes);
  const routes = [...functions.keys()];
  const wrong = (problem: string, fix: string) => optionError(kind, name, problem, fix);
  if (choose !== undefined && weights !== undefined) {
    throw wrong("has both choose and weights", "leave out one of them");
  }
  if (weights === undefined && typeof choose !== "function") {
    throw wrong("has no choose", "give it a function that returns the name of a route, or weights");
  }
  if (key !== undefined && (weights === undefined || typeof key !== "function")) {
    throw wrong("has a key that it cannot use", "give it weights, and a key that is a function");
  }
  const savings = new Savings(port, name, routes, cost, costPerRoute);
  const books: RouterBooks = { port, router: name, savings };
  if (choose !== undefined) {
    return new RouterHandle(kit, kind, name, planOf(books, functions, options, choose));
  }
  const shares = new RouteShares(port, name, routes, weights);
  return new WeightedHandle(
    kit,
    kind,
    name,
    planOf(books, functions, options, chooseByWeight(shares, key)),
    shares,
  );
}

export function routerFactory(kit: Kit): RouterFactory {
  return ((name: string, options: GivenOptions) => build(kit, name, options)) as RouterFactory;
}

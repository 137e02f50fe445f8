import type { RunContext } from "../../telemetry/index.ts";
import type { AnyStep, InputOfAll, OutputOf, Primitive } from "../kit/primitive.ts";

/** Route name → step. */
export type Routes = Readonly<Record<string, AnyStep>>;

export type RouteName<R extends Routes> = keyof R & string;

/** The input that every route accepts. */
export type RouterInput<R extends Routes> = InputOfAll<R[keyof R]>;

/** What a router gives: what any of its routes gives. */
export type RouterOutput<R extends Routes> = OutputOf<R[keyof R]>;

/** Route name → weight, 0 or more; a route that is left out gets nothing. Only their ratio counts. */
export type RouteWeights<R extends Routes> = { readonly [N in RouteName<R>]?: number | undefined };

interface Common<R extends Routes> {
  readonly routes: R;
  /**
   * Answers when `choose` (or `key`) throws, or `choose` names a route that does not exist. Default: the run
   * fails.
   */
  readonly defaultRoute?: NoInfer<RouteName<R>> | undefined;
  /**
   * Answers when the route that was tried failed, unless it is that route itself or the run was cancelled or
   * skipped. Default: the run fails.
   */
  readonly fallbackRoute?: NoInfer<RouteName<R>> | undefined;
  /**
   * What an answer cost, in USD; default what calls of models cost that were made for it, where `createLlm` measures
   * them. With either `tta_router_savings_usd_total` says what was saved against the dearest route: for each answer,
   * (mean cost of the dearest route) − (cost of this answer), never below 0, and 0 for the dearest route itself. The
   * mean is of the recent answers of a route, newer ones counting more; a route that has not answered yet counts with
   * its `costPerRoute`, or not at all. What failed attempts and choosing cost is taken off where calls of models are
   * measured, and not known to this function. A cost that is no number of 0 or more is left out, and said once in the
   * log.
   */
  readonly cost?: ((result: NoInfer<RouterOutput<R>>, route: NoInfer<RouteName<R>>) => number) | undefined;
  /**
   * What an answer of a route usually costs, in USD. It stands in place of the mean of what that route's answers
   * cost, so that savings are known before the dearest route ever answered.
   */
  readonly costPerRoute?: NoInfer<{ readonly [N in RouteName<R>]?: number | undefined }> | undefined;
}

/** A router that is told the route of each input. */
export interface ChoosingRouterOptions<R extends Routes> extends Common<R> {
  /** Says which route answers an input. It runs on every request: keep it quick. */
  readonly choose: (
    input: RouterInput<R>,
    context: RunContext,
  ) => NoInfer<RouteName<R>> | Promise<NoInfer<RouteName<R>>>;
  readonly weights?: undefined;
  readonly key?: undefined;
}

/** A router that gives each route its share of the inputs. */
export interface WeightedRouterOptions<R extends Routes> extends Common<R> {
  readonly weights: NoInfer<RouteWeights<R>>;
  /**
   * Names what is to stay on one route, such as a user: the same key takes the same route for as long as the
   * weights are the same, and few keys move when they change. Default, and for `undefined`: routes take
   * turns, evenly spread.
   */
  readonly key?: ((input: RouterInput<R>, context: RunContext) => string | undefined) | undefined;
  readonly choose?: undefined;
}

export type RouterOptions<R extends Routes> = ChoosingRouterOptions<R> | WeightedRouterOptions<R>;

/** A router whose weights can be seen and changed. */
export interface WeightedRouter<R extends Routes> extends Primitive<RouterInput<R>, RouterOutput<R>> {
  /** The share of each route now, from 0 to 1; they add up to 1. */
  readonly shares: Readonly<Record<RouteName<R>, number>>;
  /** Puts new weights in place of all the old ones, from the next run on; throws and keeps the old if they cannot be meant. */
  setWeights(weights: RouteWeights<R>): void;
}

/**
 * Sends each input to one of several routes, and counts every try with its reason and outcome. Either
 * `choose` names the route, or `weights` share the inputs out.
 *
 * @example
 * ```ts
 * const model = router("model", {
 *   routes: { local, premium },
 *   choose: (question) => (question.text.length < 200 ? "local" : "premium"),
 *   fallbackRoute: "local",
 * });
 * const split = router("split", { routes: { local, premium }, weights: { local: 0.8, premium: 0.2 } });
 * split.setWeights({ local: 1 });
 * ```
 */
export type RouterFactory = <const R extends Routes, const O extends RouterOptions<R>>(
  name: string,
  options: { readonly routes: R } & O,
) => O extends { readonly weights: object } ? WeightedRouter<R> : Primitive<RouterInput<R>, RouterOutput<R>>;

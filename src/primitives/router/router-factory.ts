import type { RunContext } from "../../telemetry/index.ts";
import type { AnyStep, InputOfAll, OutputOf, Primitive } from "../kit/primitive.ts";

/** Route name → step. */
export type Routes = Readonly<Record<string, AnyStep>>;

export type RouteName<R extends Routes> = keyof R & string;

/** The input that every route accepts. */
export type RouterInput<R extends Routes> = InputOfAll<R[keyof R]>;

/** What a router gives: what any of its routes gives. */
export type RouterOutput<R extends Routes> = OutputOf<R[keyof R]>;

export interface RouterOptions<R extends Routes> {
  readonly routes: R;
  /** Says which route answers an input. It runs on every request: keep it quick. */
  readonly choose: (
    input: RouterInput<R>,
    context: RunContext,
  ) => NoInfer<RouteName<R>> | Promise<NoInfer<RouteName<R>>>;
  /** Answers when `choose` throws or names a route that does not exist. Default: the run fails. */
  readonly defaultRoute?: NoInfer<RouteName<R>> | undefined;
  /**
   * Answers when the route that was tried failed, unless it is that route itself or the run was cancelled or
   * skipped. Default: the run fails.
   */
  readonly fallbackRoute?: NoInfer<RouteName<R>> | undefined;
}

/**
 * Chooses one of several routes for each input, and counts every try with its reason and outcome.
 *
 * @example
 * ```ts
 * const model = router("model", {
 *   routes: { local, premium },
 *   choose: (question) => (question.text.length < 200 ? "local" : "premium"),
 *   fallbackRoute: "local",
 * });
 * ```
 */
export type RouterFactory = <const R extends Routes>(
  name: string,
  options: RouterOptions<R>,
) => Primitive<RouterInput<R>, RouterOutput<R>>;

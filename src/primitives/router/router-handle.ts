import type { PrimitiveKind } from "../../catalog/index.ts";
import { errorType, type RunContext } from "../../telemetry/index.ts";
import type { Kit } from "../kit/kit.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import { RouteAttempt } from "./route-attempt.ts";
import { fallbackFor, pick, type RoutePlan } from "./route-plan.ts";
import type { RouteShares } from "./route-shares.ts";
import type { Routes, WeightedRouter } from "./router-types.ts";

/** A router; it books its attempts together with itself, which saves a promise for each run. */
export class RouterHandle extends MeteredPrimitive<unknown, unknown> {
  readonly #plan: RoutePlan;

  constructor(kit: Kit, kind: PrimitiveKind, name: string, plan: RoutePlan) {
    super(kit, kind, name);
    this.#plan = plan;
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { meter } = this;
    const start = meter.begin(context, now);
    try {
      context.throwIfAborted();
      const picked = pick(this.#plan, input, context);
      let attempt = picked instanceof RouteAttempt ? picked : await picked;
      context.throwIfAborted();
      let place = this.#place(context);
      let output: unknown;
      try {
        output = await attempt.run(input, context, place);
      } catch (error) {
        attempt.fail(error, context);
        const fallback = fallbackFor(this.#plan, attempt, error, context);
        if (fallback === undefined) throw error;
        context.span.event("tta.fallback", {
          "tta.fallback.failed": attempt.route,
          "error.type": errorType(error),
        });
        attempt = fallback;
        place = this.#place(context);
        output = await this.#fallBack(fallback, input, context, place);
      }
      attempt.succeed(output, context, place);
      meter.succeed(start, context);
      return output;
    } catch (error) {
      meter.fail(start, error, context);
      throw error;
    }
  }

  /** A context for one attempt, where it is of interest what it spends. */
  #place(context: RunContext): RunContext | undefined {
    return this.spending.tracked ? context.child({}) : undefined;
  }

  async #fallBack(
    attempt: RouteAttempt,
    input: unknown,
    context: RunContext,
    place: RunContext | undefined,
  ): Promise<unknown> {
    try {
      return await attempt.run(input, context, place);
    } catch (error) {
      attempt.fail(error, context);
      throw error;
    }
  }
}

/** A router whose weights can be seen and changed. */
export class WeightedHandle extends RouterHandle implements WeightedRouter<Routes> {
  readonly #shares: RouteShares;

  constructor(kit: Kit, kind: PrimitiveKind, name: string, plan: RoutePlan, shares: RouteShares) {
    super(kit, kind, name, plan);
    this.#shares = shares;
  }

  get shares(): Readonly<Record<string, number>> {
    return this.#shares.shares;
  }

  setWeights(weights: object): void {
    this.#shares.set(weights);
  }
}

import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import { classifyOutcome, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";

/** Why a route is tried. */
export type RouteReason = "selected" | "default" | "error_fallback";

/** One way to try a route: the route with the reason for trying it. Each try is counted with its outcome. */
export class RouteAttempt {
  readonly route: string;
  readonly #fn: StepFunction<unknown, unknown>;
  readonly #counters: ReadonlyMap<Outcome, BoundCounter>;

  constructor(
    port: TelemetryPort,
    router: string,
    route: string,
    reason: RouteReason,
    fn: StepFunction<unknown, unknown>,
  ) {
    const requests = port.metrics.counter("tta_router_requests_total");
    this.route = route;
    this.#fn = fn;
    this.#counters = new Map(
      outcomes.map((outcome) => [outcome, requests.bind({ router, route, reason, outcome })]),
    );
  }

  async run(input: unknown, context: RunContext): Promise<unknown> {
    const fn = this.#fn;
    try {
      const output = await fn(input, context);
      this.#counters.get("ok")?.inc(1, context.span.exemplar);
      return output;
    } catch (error) {
      this.#counters.get(classifyOutcome(error, context))?.inc(1, context.span.exemplar);
      throw error;
    }
  }
}

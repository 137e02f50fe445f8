import { type Outcome, outcomes, type routeReasons } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import { classifyOutcome, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { Savings } from "./savings.ts";

/** Why a route is tried. */
export type RouteReason = (typeof routeReasons)[number];

/** What all attempts of one router share. */
export interface RouterBooks {
  readonly port: TelemetryPort;
  readonly router: string;
  readonly savings: Savings;
}

/** One way to try a route: the route with the reason for trying it. Each try is counted with its outcome. */
export class RouteAttempt {
  readonly route: string;
  readonly #reason: RouteReason;
  readonly #fn: StepFunction<unknown, unknown>;
  readonly #port: TelemetryPort;
  readonly #savings: Savings;
  readonly #ok: BoundCounter;
  readonly #counters: ReadonlyMap<Outcome, BoundCounter>;

  constructor(
    { port, router, savings }: RouterBooks,
    route: string,
    reason: RouteReason,
    fn: StepFunction<unknown, unknown>,
  ) {
    const requests = port.metrics.counter("tta_router_requests_total");
    const bind = (outcome: Outcome): BoundCounter => requests.bind({ router, route, reason, outcome });
    this.route = route;
    this.#reason = reason;
    this.#fn = fn;
    this.#port = port;
    this.#savings = savings;
    this.#counters = new Map(outcomes.map((outcome) => [outcome, bind(outcome)]));
    this.#ok = this.#counters.get("ok") ?? bind("ok");
  }

  /** Tries the route, in a context of its own where there is one, which `succeed` is then given. */
  run(input: unknown, context: RunContext, place: RunContext | undefined): unknown {
    const fn = this.#fn;
    const { span } = context;
    span.setAttribute("tta.route", this.route);
    span.setAttribute("tta.route.reason", this.#reason);
    span.setAttribute("tta.fallback", this.#reason === "error_fallback");
    return place === undefined ? fn(input, context) : this.#port.ambient.run(place, () => fn(input, place));
  }

  /** Books a try that `fn` answered; `place` is its own context, where it has one. */
  succeed(output: unknown, context: RunContext, place: RunContext | undefined): void {
    const { exemplar } = context.span;
    this.#ok.inc(1, exemplar);
    if (this.#savings.byFunction) this.#savings.add(this.route, output, exemplar);
    else if (place !== undefined) {
      const { spending } = this.#port;
      this.#savings.addSpent(this.route, spending.in(place), spending.in(context), exemplar);
    }
  }

  /** Books a try that `fn` did not answer. */
  fail(error: unknown, context: RunContext): void {
    this.#counters.get(classifyOutcome(error, context))?.inc(1, context.span.exemplar);
  }
}

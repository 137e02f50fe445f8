import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundCounter } from "../../metrics/index.ts";
import { classifyOutcome, type RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { StepFunction } from "../kit/primitive.ts";
import type { Savings } from "./savings.ts";

/** Why a route is tried. */
export type RouteReason = "selected" | "default" | "error_fallback";

/** What all attempts of one router share. */
export interface RouterBooks {
  readonly port: TelemetryPort;
  readonly router: string;
  readonly savings: Savings;
}

/** One way to try a route: the route with the reason for trying it. Each try is counted with its outcome. */
export class RouteAttempt {
  readonly route: string;
  readonly fn: StepFunction<unknown, unknown>;
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
    this.fn = fn;
    this.#port = port;
    this.#savings = savings;
    this.#counters = new Map(outcomes.map((outcome) => [outcome, bind(outcome)]));
    this.#ok = this.#counters.get("ok") ?? bind("ok");
  }

  /** Where a try runs: in a context of its own, where it is of interest what it spends. */
  place(context: RunContext): RunContext {
    return this.#port.spending.tracked ? context.child({}) : context;
  }

  /** Tries the route; give the place to `succeed`, too. */
  run(input: unknown, context: RunContext, place: RunContext): unknown {
    const { fn } = this;
    return place === context ? fn(input, context) : this.#port.ambient.run(place, () => fn(input, place));
  }

  /** Books a try that `fn` answered. */
  succeed(output: unknown, context: RunContext, place: RunContext): void {
    const { exemplar } = context.span;
    const { spending } = this.#port;
    this.#ok.inc(1, exemplar);
    const spent = place === context ? undefined : { attempt: spending.in(place), run: spending.in(context) };
    this.#savings.add(this.route, output, exemplar, spent);
  }

  /** Books a try that `fn` did not answer. */
  fail(error: unknown, context: RunContext): void {
    this.#counters.get(classifyOutcome(error, context))?.inc(1, context.span.exemplar);
  }
}

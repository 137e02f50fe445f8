import type { BoundCounter, Exemplar } from "../../metrics/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { CostReader } from "../kit/cost-reader.ts";
import { optionError } from "../kit/option-error.ts";

/** How many of its last answers, about, the mean cost of a route is made of. */
const recentAnswers = 20;

class RouteCost {
  readonly saved: BoundCounter;
  readonly #stated: number | undefined;
  #mean = 0;
  #answers = 0;

  constructor(saved: BoundCounter, stated: number | undefined) {
    this.saved = saved;
    this.#stated = stated;
  }

  /** What an answer of the route costs as a rule, in USD; undefined while nobody knows. */
  get typical(): number | undefined {
    return this.#stated ?? (this.#answers === 0 ? undefined : this.#mean);
  }

  add(usd: number): void {
    this.#answers = Math.min(this.#answers + 1, recentAnswers);
    this.#mean += (usd - this.#mean) / this.#answers;
  }
}

/**
 * Counts what answers cost less than the dearest route's do: for each, (typical cost of the dearest route) −
 * (cost of the answer), never below 0. The dearest route itself saves nothing, however its answers vary.
 */
export class Savings {
  readonly #cost: CostReader;
  readonly #routes: ReadonlyMap<string, RouteCost>;

  constructor(
    port: TelemetryPort,
    router: string,
    routes: readonly string[],
    cost: (...about: readonly never[]) => unknown,
    costPerRoute: Readonly<Record<string, number | undefined>> = {},
  ) {
    const wrong = (problem: string, fix: string) => optionError("router", router, problem, fix);
    if (typeof cost !== "function")
      throw wrong("has a cost that is no function", "return USD from a function");
    const stated = new Map(Object.entries(costPerRoute));
    for (const [route, usd] of stated) {
      const known = routes.includes(route);
      if (known && (usd === undefined || (Number.isFinite(usd) && usd >= 0))) continue;
      throw wrong(
        `has the costPerRoute ${String(usd)} for ${known ? "" : "the unknown route "}"${route}"`,
        "give USD of 0 or more for routes that it has",
      );
    }
    const saved = port.metrics.counter("tta_router_savings_usd_total");
    this.#cost = new CostReader(port, "router", router, cost as (...about: readonly unknown[]) => unknown);
    this.#routes = new Map(
      routes.map((route) => [route, new RouteCost(saved.bind({ router, route }), stated.get(route))]),
    );
  }

  /** Takes an answer of `route` into account. */
  add(route: string, answer: unknown, exemplar: Exemplar | undefined): void {
    const answered = this.#routes.get(route);
    const usd = this.#cost.read(answer, route);
    if (answered === undefined || usd === undefined) return;
    answered.add(usd);
    const own = answered.typical ?? usd;
    let dearest = own;
    for (const { typical } of this.#routes.values()) dearest = Math.max(dearest, typical ?? 0);
    if (dearest > own && dearest > usd) answered.saved.inc(dearest - usd, exemplar);
  }
}

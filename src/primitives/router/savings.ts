import type { BoundCounter, ExemplarSource } from "../../metrics/index.ts";
import type { Spent, TelemetryPort } from "../../telemetry/index.ts";
import { CostReader } from "../kit/cost-reader.ts";
import { optionError } from "../kit/option-error.ts";

/** How many of its last answers, about, the mean cost of a route is made of. */
const recentAnswers = 20;

class RouteCost {
  readonly #bind: () => BoundCounter;
  readonly #stated: number | undefined;
  #saved: BoundCounter | undefined;
  #mean = 0;
  #answers = 0;

  constructor(bind: () => BoundCounter, stated: number | undefined) {
    this.#bind = bind;
    this.#stated = stated;
  }

  /** What an answer of the route costs as a rule, in USD; undefined while nobody knows. */
  get typical(): number | undefined {
    return this.#stated ?? (this.#answers === 0 ? undefined : this.#mean);
  }

  /** Where it is counted what its answers saved; the series exists from the first use. */
  get saved(): BoundCounter {
    this.#saved ??= this.#bind();
    return this.#saved;
  }

  add(usd: number): void {
    this.#answers = Math.min(this.#answers + 1, recentAnswers);
    this.#mean += (usd - this.#mean) / this.#answers;
  }
}

/**
 * Counts what answers cost less than the dearest route's do: for each, (typical cost of the dearest route) −
 * (cost of the answer), never below 0. The dearest route itself saves nothing, however its answers vary. What an
 * answer cost says the router's cost function or, without one, what calls of models cost.
 */
export class Savings {
  readonly #cost: CostReader | undefined;
  readonly #routes: ReadonlyMap<string, RouteCost>;

  constructor(
    port: TelemetryPort,
    router: string,
    routes: readonly string[],
    cost: ((...about: readonly never[]) => unknown) | undefined,
    costPerRoute: Readonly<Record<string, number | undefined>> = {},
  ) {
    const wrong = (problem: string, fix: string) => optionError("router", router, problem, fix);
    if (cost !== undefined && typeof cost !== "function")
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
    const bind = (route: string) => (): BoundCounter =>
      port.metrics.counter("tta_router_savings_usd_total").bind({ router, route });
    const costs = new Map(
      routes.map((route) => [route, new RouteCost(bind(route), stated.get(route))] as const),
    );
    this.#routes = costs;
    this.#cost =
      cost === undefined
        ? undefined
        : new CostReader(port, "router", router, cost as (...about: readonly unknown[]) => unknown);
    // Those of a cost function exist from the start; nobody knows yet whether models will be called.
    if (cost !== undefined) for (const each of costs.values()) each.saved.inc(0);
  }

  /** Whether a function says what answers cost. */
  get byFunction(): boolean {
    return this.#cost !== undefined;
  }

  /** Takes an answer of `route` into account that the cost function is asked about. */
  add(route: string, answer: unknown, exemplar: ExemplarSource | undefined): void {
    const usd = this.#cost?.read(answer, route);
    if (usd !== undefined) this.#count(route, usd, usd, exemplar);
  }

  /**
   * Takes an answer into account by what calls of models cost: by those of the attempt that answered, and by those of
   * the whole run, attempts that failed and choosing the route too. Without a call nobody knows what an answer costs:
   * a cache may have given it, or a client that is not measured.
   */
  addSpent(route: string, attempt: Spent, run: Spent, exemplar: ExemplarSource | undefined): void {
    if (attempt.calls === 0 || run.unpriced > 0) return;
    this.#count(route, attempt.usd.inclusive, run.usd.inclusive, exemplar);
  }

  /** `usd` is what the answer cost, `all` what was spent until it was there. */
  #count(route: string, usd: number, all: number, exemplar: ExemplarSource | undefined): void {
    const answered = this.#routes.get(route);
    if (answered === undefined) return;
    answered.add(usd);
    const own = answered.typical ?? usd;
    let dearest = own;
    for (const { typical } of this.#routes.values()) dearest = Math.max(dearest, typical ?? 0);
    if (dearest > own && dearest > all) answered.saved.inc(dearest - all, exemplar);
  }
}

import { ObsError } from "../../errors/index.ts";
import type { BoundGauge } from "../../metrics/index.ts";
import { isObject } from "../../narrow/index.ts";
import type { TelemetryPort } from "../../telemetry/index.ts";
import { optionError } from "../kit/option-error.ts";
import { fractionOf } from "./adapters/fraction-of.ts";

interface Lane {
  readonly route: string;
  readonly gauge: BoundGauge;
  share: number;
  /** How far this route is behind its share; the one that is furthest behind is next. */
  behind: number;
}

/** Shares inputs out to routes by weight, without chance: in turns, or by a key. */
export class RouteShares {
  readonly #router: string;
  readonly #lanes: readonly Lane[];

  constructor(port: TelemetryPort, router: string, routes: readonly string[], weights: unknown) {
    const gauge = port.metrics.gauge("tta_router_route_weight_ratio");
    this.#router = router;
    const shares = this.#sharesOf(routes, weights);
    this.#lanes = routes.map((route) => ({
      route,
      gauge: gauge.bind({ router, route }),
      share: 0,
      behind: 0,
    }));
    this.#apply(shares);
  }

  get shares(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#lanes.map(({ route, share }) => [route, share]));
  }

  /** Throws PRIMITIVE_ROUTE or PRIMITIVE_OPTION, and then leaves all as it was. */
  set(weights: unknown): void {
    this.#apply(
      this.#sharesOf(
        this.#lanes.map(({ route }) => route),
        weights,
      ),
    );
  }

  /** Takes turns: of any n in a row, a route with the share s gets n × s, give or take one. */
  next(): string | undefined {
    let best: Lane | undefined;
    for (const lane of this.#lanes) {
      if (lane.share === 0) continue;
      lane.behind += lane.share;
      if (best === undefined || lane.behind > best.behind) best = lane;
    }
    if (best !== undefined) best.behind -= 1;
    return best?.route;
  }

  /** Gives a key the same route each time; when a share changes, only keys of that share move. */
  routeOf(key: string): string | undefined {
    let best: string | undefined;
    let highest = 0;
    for (const { route, share } of this.#lanes) {
      if (share === 0) continue;
      // Each route draws a lot for the key; an exponential one makes the chance to win equal to the share.
      const score = share / -Math.log(fractionOf(JSON.stringify([route, key])));
      if (best === undefined || score > highest) {
        best = route;
        highest = score;
      }
    }
    return best;
  }

  #apply(shares: readonly number[]): void {
    for (const [index, lane] of this.#lanes.entries()) {
      lane.share = shares[index] ?? 0;
      lane.gauge.set(lane.share);
    }
  }

  #sharesOf(routes: readonly string[], given: unknown): readonly number[] {
    const wrong = (problem: string, fix: string) => optionError("router", this.#router, problem, fix);
    if (!isObject(given)) {
      throw wrong("has no weights", "give each route a number, such as { fast: 0.8, premium: 0.2 }");
    }
    const weights = new Map<string, unknown>(Object.entries(given));
    for (const [route, weight] of weights) {
      if (!routes.includes(route)) {
        throw new ObsError({
          code: "PRIMITIVE_ROUTE",
          problem: `router "${this.#router}" has a weight for the route "${route}", which does not exist`,
          fix: `name one of ${routes.map((name) => `"${name}"`).join(", ")}`,
        });
      }
      if (weight === undefined || (typeof weight === "number" && weight >= 0 && weight < Infinity)) continue;
      throw wrong(`has the weight ${String(weight)} for "${route}"`, "give a number of 0 or more");
    }
    const numbers = routes.map((route) => Number(weights.get(route) ?? 0));
    const total = numbers.reduce((sum, weight) => sum + weight, 0);
    if (total > 0 && total < Number.POSITIVE_INFINITY) return numbers.map((weight) => weight / total);
    throw wrong(`has weights that add up to ${total}`, "give at least one route a weight above 0");
  }
}

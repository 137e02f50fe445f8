import type { Telemetry } from "tta-observability";
import type { kitchenMetrics } from "./metrics.ts";

type Metrics = Telemetry<typeof kitchenMetrics>["metrics"];

const ovens = 3;
const dishes = ["bread", "cake", "pizza"] as const;
export type Dish = (typeof dishes)[number];

/** Bakes at most three orders at a time; the others wait. */
export class Kitchen {
  readonly #orders;
  readonly #waiting;
  readonly #busy;
  readonly #failures;
  #free = ovens;
  readonly #queue: (() => void)[] = [];

  constructor(metrics: Metrics) {
    const durations = metrics.histogram("kitchen_order_duration_seconds");
    // Bound once, so that each of them is on the page, at 0, before the first order.
    this.#orders = new Map(
      dishes.map((dish) => [
        dish,
        {
          served: durations.bind({ dish, result: "served" }),
          burnt: durations.bind({ dish, result: "burnt" }),
        },
      ]),
    );
    this.#waiting = metrics.gauge("kitchen_orders_waiting").bind({});
    this.#busy = metrics.gauge("kitchen_ovens_busy").bind({});
    this.#failures = metrics.counter("kitchen_oven_failures_total").bind({});
    metrics.gauge("kitchen_ovens").set({}, ovens);
    this.#waiting.set(0);
    this.#busy.set(0);
  }

  /** Takes an order; says whether it was served. */
  async order(dish: Dish): Promise<boolean> {
    const start = performance.now();
    await this.#takeOven();
    await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 80));
    const burnt = Math.random() < 0.05;
    this.#giveOven();
    if (burnt) this.#failures.inc();
    this.#orders.get(dish)?.[burnt ? "burnt" : "served"].observe((performance.now() - start) / 1_000);
    return !burnt;
  }

  async #takeOven(): Promise<void> {
    if (this.#free === 0) {
      this.#waiting.inc();
      await new Promise<void>((resolve) => this.#queue.push(resolve));
      this.#waiting.dec();
    } else this.#free -= 1;
    this.#busy.inc();
  }

  #giveOven(): void {
    this.#busy.dec();
    const next = this.#queue.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** One of the dishes, by chance. */
export function anyDish(): Dish {
  return dishes[Math.floor(Math.random() * dishes.length)] ?? "bread";
}

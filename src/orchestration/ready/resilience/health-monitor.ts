import type { Clock, Logger } from "../../../telemetry/index.ts";
import type { RouteHealth } from "./route-health.ts";
import type { RouteWeights } from "./route-weights.ts";

export interface MonitorPlan {
  readonly orchestrator: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly routes: ReadonlyMap<string, RouteHealth>;
  readonly weights: RouteWeights;
}

/**
 * Looks at every route in the background, from `start` to `stop`: says in the log when one falls ill or is well
 * again, and takes the weight from one that is ill.
 */
export class HealthMonitor {
  readonly #plan: MonitorPlan;
  readonly #healthy = new Map<string, boolean>();
  #stopTimer: () => void = () => {};

  constructor(plan: MonitorPlan) {
    this.#plan = plan;
  }

  start(): void {
    this.#stopTimer = this.#plan.clock.after(this.#plan.every, () => this.#look(), true);
  }

  stop(): void {
    this.#stopTimer();
  }

  /** What the last look found; true before the first. */
  isHealthy(route: string): boolean {
    return this.#healthy.get(route) ?? true;
  }

  #look(): void {
    this.start();
    const { routes, weights, orchestrator, log } = this.#plan;
    for (const [route, health] of routes) {
      const report = health.report();
      const was = this.isHealthy(route);
      this.#healthy.set(route, report.healthy);
      if (!report.healthy) weights.drop(route);
      if (was === report.healthy) continue;
      const { attempts, successRatio, meanSeconds } = report;
      const fields = {
        orchestrator,
        route,
        attempts,
        success_ratio: successRatio,
        mean_seconds: meanSeconds,
      };
      if (report.healthy) log.info("a route is healthy again", fields);
      else log.warn("a route is unhealthy", fields);
    }
  }
}

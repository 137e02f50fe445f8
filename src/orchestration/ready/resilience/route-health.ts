/** What makes a route healthy. */
export interface HealthRule {
  /** How many of the latest attempts are looked at. */
  readonly window: number;
  /** Least share of them that must have succeeded, from 0 to 1. */
  readonly minSuccess: number;
  /** Longest mean time of them, in milliseconds. */
  readonly maxLatency: number;
}

/** What is known of one route. */
export interface RouteHealthReport {
  readonly healthy: boolean;
  /** How many attempts this is drawn from. */
  readonly attempts: number;
  /** Share that succeeded, from 0 to 1; undefined without attempts. */
  readonly successRatio: number | undefined;
  /** Mean time of an attempt, in seconds; undefined without attempts. */
  readonly meanSeconds: number | undefined;
}

/** The latest attempts at one route, and what they say together; both figures are drawn from the same ones. */
export class RouteHealth {
  readonly #rule: HealthRule;
  readonly #milliseconds: Float64Array;
  /** 1 or 0 for each. */
  readonly #succeeded: Float64Array;
  #total = 0;

  constructor(rule: HealthRule) {
    this.#rule = rule;
    this.#milliseconds = new Float64Array(rule.window);
    this.#succeeded = new Float64Array(rule.window);
  }

  add(succeeded: boolean, milliseconds: number): void {
    const at = this.#total % this.#rule.window;
    this.#milliseconds[at] = milliseconds;
    this.#succeeded[at] = succeeded ? 1 : 0;
    this.#total += 1;
  }

  /** A route of which nothing is known is healthy. */
  report(): RouteHealthReport {
    const { window, minSuccess, maxLatency } = this.#rule;
    const attempts = Math.min(this.#total, window);
    if (attempts === 0) {
      return { healthy: true, attempts, successRatio: undefined, meanSeconds: undefined };
    }
    const sum = (values: Float64Array): number =>
      values.subarray(0, attempts).reduce((total, value) => total + value, 0);
    const successRatio = sum(this.#succeeded) / attempts;
    const mean = sum(this.#milliseconds) / attempts;
    return {
      healthy: successRatio >= minSuccess && mean <= maxLatency,
      attempts,
      successRatio,
      meanSeconds: mean / 1000,
    };
  }
}

import { type Environment, evaluationSeconds } from "../../catalog/index.ts";

/** How often the alerts of an environment are evaluated in a span of time: the steps of their tests. */
export function evaluations(seconds: number, environment: Environment): number {
  return Math.ceil(seconds / evaluationSeconds[environment]);
}

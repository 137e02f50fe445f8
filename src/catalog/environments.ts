/** Environments that rules are generated for; `drill` has short times, for tests. */
export const environments = ["production", "staging", "drill"] as const;
export type Environment = (typeof environments)[number];

/** Seconds between two evaluations of the alerts of an environment. */
export const evaluationSeconds: Readonly<Record<Environment, number>> = {
  production: 15,
  staging: 15,
  drill: 1,
};

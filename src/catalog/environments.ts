/** Environments that rules are generated for; `drill` has short times, for tests. */
export const environments = ["production", "staging", "drill"] as const;
export type Environment = (typeof environments)[number];

/** Environments whose limits a panel draws; a drill is no place to look at. */
export const drawnEnvironments = ["production", "staging"] as const satisfies readonly Environment[];

/** Seconds between two evaluations of the alerts of an environment. */
export const evaluationSeconds: Readonly<Record<Environment, number>> = {
  production: 15,
  staging: 15,
  drill: 1,
};

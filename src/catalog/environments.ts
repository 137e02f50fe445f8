/** Environments that rules are generated for; `drill` has short times, for tests. */
export const environments = ["production", "staging", "drill"] as const;
export type Environment = (typeof environments)[number];

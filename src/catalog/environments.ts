/** Environments that every project has; `drill` has short times, for tests. */
export const environments = ["production", "staging", "drill"] as const;
export type Environment = (typeof environments)[number];

/** An environment that rules are written for: one of ours, or one that a project declares. */
export interface DeclaredEnvironment {
  /** Value of the label `environment`. */
  readonly name: string;
  /** The environment of ours whose times it has, and whose numbers where it states none of its own. */
  readonly like: Environment;
  /** Limits of its own, by the key of the threshold. */
  readonly limits: Readonly<Partial<Record<string, number>>>;
  /** Objectives of its own, by the name of the SLO. */
  readonly objectives: Readonly<Partial<Record<string, number>>>;
}

/** What a project says of an environment. */
export interface EnvironmentDeclaration {
  /** The environment of ours whose times and numbers it has; left out for one of ours. */
  readonly like?: Environment;
  /** Limits of its own: key of a threshold → number, in the threshold's unit. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Objectives of its own: name of an SLO → share of events that must be good, 0.999 for 99.9 %. */
  readonly objectives?: Readonly<Record<string, number>>;
}

/** Ours, each like itself. */
export const ownEnvironments: readonly DeclaredEnvironment[] = environments.map((name) => ({
  name,
  like: name,
  limits: {},
  objectives: {},
}));

/** Stands for all environments where an alert watches the server that evaluates it. */
export const serverEnvironment: DeclaredEnvironment = {
  name: "server",
  like: "production",
  limits: {},
  objectives: {},
};

/** Environments whose limits a panel draws; a drill is no place to look at. */
export const drawnEnvironments = ["production", "staging"] as const satisfies readonly Environment[];

/** Seconds between two evaluations of the alerts of an environment. */
export const evaluationSeconds: Readonly<Record<Environment, number>> = {
  production: 15,
  staging: 15,
  drill: 1,
};

import type { Limit } from "./measures.ts";
import type { CriterionName, Stage } from "./names/index.ts";

/** What a component must show to be at a stage: something measured, or something that a person stands for. */
export interface Criterion {
  /** To follow "it must". */
  readonly about: string;
  /** All of them must hold; of what is attested, none. */
  readonly limits: readonly Limit[];
  /** Why its number is this, where the first description of these stages contradicts itself. */
  readonly decided?: string;
}

/** A person says with evidence that it holds, and for how long that can be relied on. */
export interface Attested extends Criterion {
  readonly limits: readonly [];
  readonly validDays: number;
}

const noFault = [
  { measure: "security_critical", atMost: 0 },
  { measure: "security_high", atMost: 0 },
  { measure: "dependencies_critical", atMost: 0 },
  { measure: "dependencies_high", atMost: 0 },
  { measure: "secrets", atMost: 0 },
] as const;

/**
 * What each stage asks for, beside all that the one before it asks for. Development asks for nothing: whatever is
 * there is in it.
 */
export const criteria = {
  development: {},
  staging: {
    tests: {
      about: "have tests, all of which pass",
      limits: [
        { measure: "tests_passed", atLeast: 1 },
        { measure: "tests_failed", atMost: 0 },
      ],
      decided: "a component without a test once passed, since none of none failed",
    },
    coverage: {
      about: "have 70 % of its lines run by tests",
      limits: [{ measure: "coverage_lines", atLeast: 0.7 }],
      decided: "70 stood in code and tiers, 50 in a config and 60 for a branch before it",
    },
    lint: { about: "have no error of the linter", limits: [{ measure: "lint_errors", atMost: 0 }] },
    types: { about: "have no error of the type checker", limits: [{ measure: "type_errors", atMost: 0 }] },
    security: {
      about: "have no secret, and no critical or serious fault, and five middling ones at most",
      limits: [
        ...noFault,
        { measure: "security_medium", atMost: 5 },
        { measure: "dependencies_medium", atMost: 5 },
      ],
      decided: "code allowed none of any kind, a config five middling ones: what cannot be kept is waived",
    },
    documented: { about: "have a README", limits: [{ measure: "readme", atLeast: 1 }] },
    dependencies: {
      about: "depend on nothing that is less ready",
      limits: [{ measure: "less_mature_dependencies", atMost: 0 }],
    },
    features_complete: {
      about: "do at least 80 % of what it is planned to do",
      limits: [],
      validDays: 180,
    },
    api_documented: { about: "have its interface described", limits: [], validDays: 180 },
  },
  production: {
    coverage: {
      about: "have 85 % of its lines run by tests",
      limits: [{ measure: "coverage_lines", atLeast: 0.85 }],
      decided: "85 stood in the tiers, 80 in a config and a plan: the gate of its branch asks for 85 anyhow",
    },
    integration: {
      about: "have integration tests, all of which pass",
      limits: [
        { measure: "integration_passed", atLeast: 1 },
        { measure: "integration_failed", atMost: 0 },
      ],
    },
    mutation: {
      about: "notice 85 % of wrong changes by its tests",
      limits: [{ measure: "mutation_score", atLeast: 0.85 }],
    },
    complexity: {
      about: "have no function of a complexity above 8",
      limits: [{ measure: "complexity_max", atMost: 8 }],
    },
    file_size: {
      about: "have no file of more than 800 lines",
      limits: [{ measure: "file_lines_max", atMost: 800 }],
    },
    uptime: {
      about: "have answered for 99.5 % of seven days in staging",
      limits: [{ measure: "uptime", atLeast: 0.995 }],
    },
    security_review: { about: "have been reviewed by somebody for security", limits: [], validDays: 365 },
    monitored: { about: "have health checks, metrics and alerts", limits: [], validDays: 365 },
    rollback_tested: { about: "have been rolled back as a trial", limits: [], validDays: 180 },
    load_tested: { about: "have borne the load that is expected of it", limits: [], validDays: 180 },
  },
} as const satisfies Readonly<Record<Stage, Readonly<Partial<Record<CriterionName, Criterion | Attested>>>>>;

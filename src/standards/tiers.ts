import type { Limit } from "./measures.ts";
import type { Check, TierName } from "./names/index.ts";

/** How much of a check is run: for tests, which of them. A project says what that means to its tools. */
export const scopes = ["subset", "core", "smoke", "all"] as const;

export type Scope = (typeof scopes)[number];

/** What a tier asks of one check. */
export interface Asked {
  readonly scope: Scope;
  /** All of them must hold. */
  readonly limits: readonly Limit[];
}

/** When a change may be merged without a person. */
export type AutoMerge = "never" | "always" | { readonly afterDays: number };

/** What is asked of a change, by where it goes. */
export interface TierRule {
  readonly name: TierName;
  /** Branches that it guards; `*` stands for anything but `/`, `**` for anything. */
  readonly branches: readonly string[];
  readonly asks: Readonly<Partial<Record<Check, Asked>>>;
  /** All checks together may take so long. */
  readonly budgetSeconds: number;
  readonly autoMerge: AutoMerge;
  /** What only a person can do before it is merged. */
  readonly byHand: readonly string[];
}

export const tierNumbers = [1, 2, 3, 4] as const;

export type Tier = (typeof tierNumbers)[number];

const all = "all";
const none = (measure: Limit["measure"]): Limit => ({ measure, atMost: 0 });
const some = (measure: Limit["measure"]): Limit => ({ measure, atLeast: 1 });

const format: Asked = { scope: all, limits: [none("format_differences")] };
const lint: Asked = { scope: all, limits: [none("lint_errors")] };
const types: Asked = { scope: all, limits: [none("type_errors")] };
const unit: Asked = { scope: all, limits: [some("tests_passed"), none("tests_failed")] };
const integration: Asked = { scope: all, limits: [some("integration_passed"), none("integration_failed")] };
const e2e: Asked = { scope: all, limits: [some("e2e_passed"), none("e2e_failed")] };
const load: Asked = { scope: all, limits: [some("load_passed"), none("load_failed")] };
const security: Asked = {
  scope: all,
  limits: [none("secrets"), none("security_critical"), none("security_high")],
};
const dependencies: Asked = {
  scope: all,
  limits: [none("dependencies_critical"), none("dependencies_high")],
};
const coverage = (atLeast: number): Asked => ({
  scope: all,
  limits: [{ measure: "coverage_lines", atLeast }],
});
const mutation = (atLeast: number): Asked => ({
  scope: all,
  limits: [{ measure: "mutation_score", atLeast }],
});

/**
 * What each tier asks for. Decided where the first description contradicts itself: tests that fail fail a gate at every
 * tier that runs them; errors of types fail it from the second on, and what was "allowed" there are warnings; coverage
 * is that of the tiers, since a config and a plan with other numbers were read by nothing.
 */
export const tiers = {
  1: {
    name: "experimental",
    branches: ["experimental/**", "feat/**", "fix/**"],
    asks: { format, unit: { ...unit, scope: "subset" } },
    budgetSeconds: 180,
    autoMerge: "never",
    byHand: [],
  },
  2: {
    name: "development",
    branches: ["development", "develop", "dev"],
    asks: {
      format,
      lint,
      types,
      unit,
      integration: { ...integration, scope: "core" },
      security: { ...security, scope: "core" },
      coverage: coverage(0.6),
    },
    budgetSeconds: 600,
    autoMerge: "always",
    byHand: [],
  },
  3: {
    name: "staging",
    branches: ["staging", "release/**"],
    asks: {
      format,
      lint,
      types,
      unit,
      integration,
      e2e: { ...e2e, scope: "core" },
      security,
      mutation: mutation(0.75),
      load: { ...load, scope: "smoke" },
      coverage: coverage(0.7),
    },
    budgetSeconds: 1800,
    autoMerge: { afterDays: 7 },
    byHand: [],
  },
  4: {
    name: "production",
    branches: ["main", "master", "production"],
    asks: {
      format,
      lint,
      types: { ...types, limits: [...types.limits, { measure: "type_warnings", atMost: 10 }] },
      complexity: { scope: all, limits: [{ measure: "complexity_max", atMost: 8 }] },
      file_size: { scope: all, limits: [{ measure: "file_lines_max", atMost: 800 }] },
      unit,
      integration,
      e2e,
      security,
      dependencies,
      mutation: mutation(0.85),
      load,
      benchmark: { scope: all, limits: [{ measure: "benchmark_ratio", atMost: 1.2 }] },
      coverage: coverage(0.85),
    },
    budgetSeconds: 3600,
    autoMerge: "never",
    byHand: ["a review of its security", "an approval"],
  },
} as const satisfies Readonly<Record<Tier, TierRule>>;

/** The tier of a branch that no tier guards. */
export const otherwiseTier: Tier = 1;

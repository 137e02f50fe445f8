import type { Outcome } from "../../catalog/index.ts";

interface CategoryRule {
  /** How a run that failed so is booked. */
  readonly outcome: Exclude<Outcome, "ok" | "skipped">;
  /** Whether the same call may well work later. */
  readonly retryable: boolean;
}

/** The closed list of what can be wrong, with what follows from it. */
const rules = {
  /** The params make no sense. */
  validation: { outcome: "error", retryable: false },
  /** The caller may not have this. */
  permission: { outcome: "error", retryable: false },
  /** What the params name does not exist. */
  not_found: { outcome: "error", retryable: false },
  /** Somebody else changed what the work is about. */
  conflict: { outcome: "error", retryable: true },
  /** The program is put together wrongly: an orchestrator that is not registered, a layer that may not call. */
  configuration: { outcome: "error", retryable: false },
  /** Another service failed. */
  dependency: { outcome: "error", retryable: true },
  /** The work itself failed; also what every exception becomes that says nothing better of itself. */
  processing: { outcome: "error", retryable: true },
  /** A time limit passed. */
  timeout: { outcome: "timeout", retryable: true },
  /** A breaker, a full queue or a budget refused to start the work. */
  rejected: { outcome: "rejected", retryable: true },
  /** The caller gave up. */
  cancelled: { outcome: "cancelled", retryable: false },
} as const satisfies Record<string, CategoryRule>;

/** Why a run failed. */
export type FailureCategory = keyof typeof rules;

export const failureCategories = Object.freeze(Object.keys(rules)) as readonly FailureCategory[];

/** What follows from a category; that of a name that is none is `processing`. */
export function categoryRule(category: FailureCategory): CategoryRule {
  return Object.hasOwn(rules, category) ? rules[category] : rules.processing;
}

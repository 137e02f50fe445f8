import type { AlertingRule } from "../../../src/engine/rules/rule.ts";

/** One wrong change of a rule. */
export interface Change {
  /** The kind of change, such as "window". */
  readonly operator: string;
  /** What is changed, in words. */
  readonly what: string;
  readonly rule: AlertingRule;
}

/** Every wrong change of one kind. */
export type Operator = (rule: AlertingRule) => readonly Change[];

/** A change of one rule of one file. */
export interface Mutant extends Change {
  readonly environment: string;
  /** The file of its tests, among the generated ones. */
  readonly tests: string;
}

/** How a change is called where it is told. */
export function called({ operator, what, rule, environment }: Mutant): string {
  return `${rule.name} in ${environment} | ${operator} | ${what}`;
}

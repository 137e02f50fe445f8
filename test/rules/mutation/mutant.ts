import type { Rule } from "../../../src/engine/rules/rule.ts";

/** One wrong change of what is generated. */
export interface Change<T> {
  /** The kind of change, such as "window". */
  readonly operator: string;
  /** What is changed, in words. */
  readonly what: string;
  readonly changed: T;
}

/** Every wrong change of one kind. */
export type Operator<T> = (of: T) => readonly Change<T>[];

/** Every wrong change of one kind of the query of a rule of any type. */
export type QueryOperator = <R extends Rule>(rule: R) => readonly Change<R>[];

/** A wrong change of one thing, and what is to notice it. */
export interface Mutant extends Pick<Change<unknown>, "operator" | "what"> {
  /** The alert, the recording or the declaration. */
  readonly of: string;
  /** The environment of an alert, or what else it is told from its like by. */
  readonly where: string;
  /** The first test that it does not pass; undefined where it passes all of them. */
  readonly killer: () => string | undefined;
}

/** Something of which all wrong changes are judged by the same tests. */
export interface Subject {
  readonly mutants: () => readonly Mutant[];
}

/** How a change is called where it is told. */
export function called({
  operator,
  what,
  of,
  where,
}: Pick<Mutant, "operator" | "what" | "of" | "where">): string {
  return `${of} ${where} | ${operator} | ${what}`;
}

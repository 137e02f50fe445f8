import { type Matcher, variable } from "../../promql/index.ts";
import { narrowed } from "../model/narrowed.ts";

function chosen(label: string): Matcher {
  return { label, operator: "=~", value: variable(label).pattern };
}

/** Matchers that put the reader's choice of targets into a query. */
export const choice: readonly Matcher[] = narrowed.map(chosen);

/** Not every alert is about one instance, and a matcher for all of them finds none that lacks the label. */
export const chosenOfAlerts: readonly Matcher[] = choice.filter(({ label }) => label !== "instance");

/** The same with the variables of a board. */
export function choiceOf(variables: readonly { readonly label: string }[] = []): readonly Matcher[] {
  return [...choice, ...variables.map(({ label }) => chosen(label))];
}

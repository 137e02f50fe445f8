import { gaugeSeries, type Node, print, withMatchers } from "../../promql/index.ts";
import type { BoardVariable } from "../model/label-variable.ts";
import { narrowed } from "../model/narrowed.ts";
import { choiceOf } from "./choice.ts";

/** A variable that offers the values of a label: its name, what the reader sees, and where the values come from. */
export interface LabelChoice {
  readonly name: string;
  readonly title: string;
  /** Grafana's `label_values(series, label)`. */
  readonly query: string;
}

/** `up` exists for every target, whether it answers or not. */
const targets: readonly (Omit<BoardVariable, "from"> & { readonly from: Node })[] = narrowed.map((label) => ({
  label,
  title: `${label.charAt(0).toUpperCase()}${label.slice(1)}`,
  from: gaugeSeries("up").node,
}));

/** Environment, service, instance and the variables of the board, each within the choice of those before it. */
export function labelChoices(own: readonly BoardVariable[], namespace: string): readonly LabelChoice[] {
  const choice = choiceOf(own);
  return [...targets, ...own].map(({ label, title, from }, i) => {
    const series = print({ node: withMatchers(from, choice.slice(0, i)) }, { namespace });
    return { name: label, title, query: `label_values(${series}, ${label})` };
  });
}

/** What a variable holds while nothing is chosen. */
export const everything = { text: "All", value: `$${"__all"}` } as const;
/** What everything is in a query: also what nobody has chosen must have the label. */
export const anyValue = ".+";

import type { Unit } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type {
  BucketSelector,
  CounterSelector,
  HistogramSelector,
  SelectorNode,
  Vector,
} from "../../promql/index.ts";

/** A choice of values of one label, by which all queries of a board whose series carry it are narrowed. */
export interface BoardVariable {
  /** Name of the label, and of the variable. */
  readonly label: string;
  /** What the reader sees beside it. */
  readonly title: string;
  /** The series whose values of the label are offered. */
  readonly from: SelectorNode;
}

type Series<L extends string> =
  | CounterSelector<L, Unit>
  | BucketSelector<L, Unit>
  | HistogramSelector<L, Unit>
  | Vector<L, Unit>;

/** What one writes to make a variable of a board. */
export interface LabelVariableInput<L extends string> {
  readonly label: NoInfer<L>;
  /** A metric that carries the label on everything that there is to choose. */
  readonly from: Series<L>;
  /** What the reader sees beside it; the label with a capital letter unless given. */
  readonly title?: string;
}

/**
 * A variable of a board: several values or all, each list within the choice of those before it.
 *
 * @throws ObsError DASHBOARD_VARIABLE if its series lack the label or are computed
 * @example `labelVariable({ label: "breaker", from: gaugeSeries("tta_circuit_breaker_state") })`
 */
export function labelVariable<L extends string>(input: LabelVariableInput<L>): BoardVariable {
  const { label, from } = input;
  const node = "kind" in from && from.kind === "histogram" ? from.count.node : from.node;
  if (node.type !== "selector" || !node.carries.includes(label)) {
    throw new ObsError({
      code: "DASHBOARD_VARIABLE",
      problem: `the variable "${label}" takes its values from series that are computed or have no such label`,
      fix: "name a metric of the catalog that carries the label",
    });
  }
  return { label, from: node, title: input.title ?? capitalized(label) };
}

function capitalized(label: string): string {
  const words = label.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

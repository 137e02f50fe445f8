import type { AggregateNode } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import { Labels, nameLabel } from "../../model/labels.ts";
import { bySignature, signatureOf } from "../signature.ts";

type Grouping = Pick<AggregateNode, "grouping" | "labels">;

/** Gives the labels that the group of a series has. */
export function groupLabels({ grouping, labels }: Grouping): (labels: Labels) => Labels {
  if (grouping === "without") {
    const gone = new Set([nameLabel, ...labels]);
    return (given) => given.without(gone);
  }
  const kept = new Set(labels);
  return kept.size === 0 ? () => Labels.none : (given) => given.only(kept);
}

/** Gives a text for a series that is the same for those of one group. */
export function groupKey({ grouping, labels }: Grouping): (labels: Labels) => string {
  if (grouping === "by" && labels.length === 0) return () => "";
  return signatureOf({ mode: grouping === "by" ? "on" : "ignoring", labels });
}

/** The columns of each group; groups and columns in the order in which they come. */
export function grouped(columns: readonly Column[], by: Grouping): readonly (readonly Column[])[] {
  return [...bySignature(columns, groupKey(by)).values()];
}

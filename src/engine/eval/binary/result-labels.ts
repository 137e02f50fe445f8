import type { VectorMatching } from "../../../promql/index.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { Labels, nameLabel } from "../../model/labels.ts";
import { unnamed } from "../labels-once.ts";

/** What decides which labels the result of an operator has. */
export interface Resulting {
  readonly matching: VectorMatching;
  /** Whether it computes a quantity of another kind. */
  readonly changes: boolean;
  readonly bool: boolean;
  readonly dialect: PromDialect;
}

/** Gives the labels of what comes of a series of the many and one of the other side. */
export function resultLabels({
  matching,
  changes,
  bool,
  dialect,
}: Resulting): (many: Labels, one: Labels) => Labels {
  const listed = new Set(matching.labels);
  return (many, one) => {
    const isUnnamed = changes || (bool && dialect === 3);
    const start = isUnnamed ? unnamed(many, dialect) : many;
    if (matching.many !== undefined) {
      const taken = matching.include.map((name) => [name, one.get(name)] as const);
      const all = taken.length === 0 ? start : Labels.of([...start.entries(), ...taken]);
      return bool && dialect === 2 ? all.with(nameLabel, "") : all;
    }
    const kept = matching.mode === "on" ? start.only(listed) : start.without(listed);
    return bool ? unnamed(kept, dialect) : kept;
  };
}

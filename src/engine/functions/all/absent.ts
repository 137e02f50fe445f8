import { checkedMatcher, type Matcher, type Node } from "../../../promql/index.ts";
import type { Call, EngineFunction } from "../../eval/function.ts";
import { anyPresent } from "../../eval/signature.ts";
import { columnsOf } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { Labels, nameLabel } from "../../model/labels.ts";

/** Whether a matcher only takes series away from those of the others, of which some lack the label. */
function takesAway({ operator, value }: Matcher): boolean {
  return operator === "!=" ? value !== "" : operator === "!~" && !checkedMatcher(value)("");
}

/** In 3 the store has them in another order when they are looked at again. */
function ordered(matchers: readonly Matcher[], dialect: PromDialect): readonly Matcher[] {
  if (dialect === 2) return matchers;
  return matchers.toSorted((a, b) => Number(takesAway(a)) - Number(takesAway(b)));
}

/** The labels that a selector fixes: those of a matcher for one text, after which no other is about them. */
function fixedLabels(node: Node | undefined, dialect: PromDialect): Labels {
  if (node?.type !== "selector") return Labels.none;
  const fixed = new Map<string, string>();
  const named = new Set<string>();
  for (const { label, operator, value } of ordered(node.matchers, dialect)) {
    if (label === nameLabel) continue;
    if (operator === "=" && !named.has(label)) {
      fixed.set(label, value);
      named.add(label);
    } else {
      fixed.delete(label);
    }
  }
  return Labels.of(fixed);
}

/** 1 at each moment at which no column has a value, with the labels that the first argument fixes. */
function absences(columns: readonly Column[], { nodes: [node], frame, dialect }: Call): readonly Column[] {
  const present = anyPresent(columns, frame.count).map((there) => 1 - there);
  if (!present.includes(1)) return [];
  return [{ labels: fixedLabels(node, dialect), values: new Float64Array(frame.count).fill(1), present }];
}

export const absent: EngineFunction = {
  of: "all",
  *give([vector], call) {
    const columns = columnsOf(vector);
    if (call.pace.isDue(columns.length * call.frame.count)) yield;
    return { type: "vector", columns: absences(columns, call) };
  },
};

export const absentOverTime: EngineFunction = { of: "window", give: () => 1, finish: absences };

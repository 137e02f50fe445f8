import { ObsError } from "../../../errors/index.ts";
import { type AggregateNode, print } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import type { Labels } from "../../model/labels.ts";
import { numberText } from "../../numbers/float-text.ts";
import { presentWhere } from "../arrays.ts";
import { isLabelName } from "../label-name.ts";
import type { Pace } from "../pace.ts";
import { groupKey, groupLabels } from "./groups.ts";

/** Gives back the name of a label; throws an `ObsError` ENGINE_QUERY for one that Prometheus refuses. */
export function checkedLabel(name: string, dialect: PromDialect): string {
  if (isLabelName(name, dialect)) return name;
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `invalid label name ${print({ node: { type: "string", value: name } })}`,
    fix: "give count_values a name such as value",
  });
}

/** How many series of each group have which value, which becomes a label. */
export function* countValues(
  node: AggregateNode,
  columns: readonly Column[],
  label: string,
  count: number,
  pace: Pace,
): Generator<undefined, readonly Column[]> {
  const isBy = node.grouping === "by";
  // What the label was on a series is written over; without it, values make no groups.
  const others = node.labels.filter((name) => name !== label);
  const keyOf = groupKey({ ...node, labels: isBy ? others : [...others, label] });
  const labelsOf = groupLabels(isBy ? { ...node, labels: [...others, label] } : node);
  const isCounted = isBy || others.length === node.labels.length;
  const counted = new Map<string, { readonly labels: Labels; readonly values: Float64Array }>();
  const texts = new Map<number, string>();
  for (const column of columns) {
    const key = keyOf(column.labels);
    for (let i = 0; i < count; i++) {
      if (column.present[i] !== 1) continue;
      const text = isCounted ? textOf(column.values[i] ?? 0, texts) : "";
      const whole = `${text} ${key}`;
      let group = counted.get(whole);
      if (group === undefined) {
        group = { labels: labelsOf(column.labels.with(label, text)), values: new Float64Array(count) };
        counted.set(whole, group);
      }
      group.values[i] = (group.values[i] ?? 0) + 1;
    }
    if (pace.isDue(count * 4)) yield;
  }
  return [...counted.values()].map(({ labels, values }) => ({
    labels,
    values,
    present: presentWhere(values),
  }));
}

function textOf(value: number, known: Map<number, string>): string {
  // 0 and -0 are two texts and one key of a map.
  if (value === 0) return numberText(value, "f");
  const text = known.get(value) ?? numberText(value, "f");
  known.set(value, text);
  return text;
}

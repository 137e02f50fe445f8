import { ObsError } from "../../../errors/index.ts";
import type { AggregateNode } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { Labels } from "../../model/labels.ts";
import type { PromDialect } from "../frame.ts";
import type { Pace } from "../pace.ts";
import { groupKey, groupLabels } from "./groups.ts";

/** The name of a label; any text that is not empty in 3. */
export function checkedLabel(name: string, dialect: PromDialect): string {
  const isLabel = dialect === 3 ? name !== "" : /^[a-zA-Z_]\w*$/.test(name);
  if (isLabel) return name;
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `invalid label name ${JSON.stringify(name)}`,
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
  // The label is one of the group, also where it was one of the series.
  const by = node.grouping === "by" ? { ...node, labels: [...node.labels, label] } : node;
  const [keyOf, labelsOf] = [groupKey(by), groupLabels(by)];
  const counted = new Map<string, { readonly labels: Labels; readonly values: Float64Array }>();
  for (const column of columns) {
    const keys = new Map<number, string>();
    for (let i = 0; i < count; i++) {
      if (column.present[i] !== 1) continue;
      const value = column.values[i] ?? 0;
      // 0 and -0 are two texts and one key of a map.
      const isKnown = keys.has(value) && value !== 0;
      const labels = isKnown ? undefined : column.labels.with(label, plainDecimal(value));
      const key = labels === undefined ? (keys.get(value) ?? "") : keyOf(labels);
      keys.set(value, key);
      const before = counted.get(key);
      const group = before ?? { labels: labelsOf(labels ?? column.labels), values: new Float64Array(count) };
      group.values[i] = (group.values[i] ?? 0) + 1;
      if (before === undefined) counted.set(key, group);
    }
    if (pace.isDue(count)) yield;
  }
  return [...counted.values()].map(({ labels, values }) => ({
    labels,
    values,
    present: Uint8Array.from(values, (value) => (value > 0 ? 1 : 0)),
  }));
}

/** A number with all its digits and no exponent, as Go prints it with `f`. */
export function plainDecimal(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const [digits = "", power = "0"] = Math.abs(value).toExponential().split("e");
  const [head = "", tail = ""] = digits.split(".");
  const all = head + tail;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${all}`.replace(/\.0+$/, "");
  const whole = all.slice(0, point).padEnd(point, "0");
  const rest = all.slice(point);
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}

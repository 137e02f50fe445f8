import { type Json, numberOf, objectsOf } from "../../json.ts";

interface Threshold {
  readonly value: number;
  readonly above: boolean;
  readonly color: unknown;
}

/** A graph's thresholds, each above or below a value, as steps that begin at a value and reach to the next. */
export function thresholdConfig(
  written: unknown,
): { readonly style: string; readonly thresholds: Json } | undefined {
  const all = objectsOf(written).toSorted((a, b) => (numberOf(a.value) ?? 0) - (numberOf(b.value) ?? 0));
  if (all.length === 0) return undefined;
  const sorted = all.flatMap((one): readonly Threshold[] => {
    const value = numberOf(one.value);
    if (value === undefined || (one.op !== "gt" && one.op !== "lt")) return [];
    return [{ value, above: one.op === "gt", color: colorOf(one) }];
  });
  const steps: Json[] = [];
  sorted.forEach((threshold, index) => {
    const { value, above, color } = threshold;
    if (!above && steps.length === 0) steps.push({ value: null, color });
    steps.push({ value, color: above ? color : colorAbove(sorted[index + 1]) });
  });
  if (steps.length > 0 && steps[0]?.value !== null) steps.unshift({ color: "transparent", value: null });
  const [area, line] = [all.some(({ fill }) => fill), all.some((one) => one.line)];
  const style = area ? (line ? "line+area" : "area") : "line";
  return { style, thresholds: { mode: "absolute", steps } };
}

/** Above a value that is an upper end nothing is marked, but where the next value is one as well. */
const colorAbove = (next: Threshold | undefined): unknown =>
  next !== undefined && !next.above ? next.color : "transparent";

function colorOf({ colorMode, fillColor, lineColor }: Json): unknown {
  if (colorMode === "warning") return "orange";
  return colorMode === "custom" ? fillColor || lineColor : "red";
}

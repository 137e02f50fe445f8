import { type Json, known, numberOf, objectOf } from "../../json.ts";

/** A field's configuration out of one of a graph's two axes. */
export function axisConfig(axis: unknown): Json {
  const { show, label, logBase, format, decimals, min, max } = objectOf(axis);
  if (axis === undefined || axis === null) return {};
  const log = logBase === 2 || logBase === 10 ? { type: "log", log: logBase } : undefined;
  const custom = known({
    axisPlacement: show ? "auto" : "hidden",
    axisLabel: label || undefined,
    scaleDistribution: log,
  });
  return known({
    unit: format,
    decimals: numberOf(decimals),
    min: numberOf(min),
    max: numberOf(max),
    custom,
  });
}

/** What a series on the second axis has that those on the first have not, as properties of an override. */
export function secondAxis(first: Json, second: Json): readonly Json[] {
  const differing = (a: Json, b: Json, prefix: string): readonly Json[] =>
    Object.entries(b)
      .filter(([key, value]) => key !== "custom" && value !== a[key])
      .map(([key, value]) => ({ id: `${prefix}${key}`, value }));
  return [
    ...differing(first, second, ""),
    ...differing(objectOf(first.custom), objectOf(second.custom), "custom."),
  ];
}

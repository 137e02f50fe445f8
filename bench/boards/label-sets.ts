import type { LabelDefinition, MetricDefinition } from "../../src/catalog/index.ts";

/** Values that boards ask for by name, of labels that do not take all of theirs here. */
const known: Readonly<Record<string, readonly string[]>> = {
  used: ["exhausted", "primary"],
  kind: ["saga", "bulkhead"],
};

type Labels = Readonly<Record<string, string>>;

/** Outcomes, results and states of which real services see the most; the rest is there and seldom. */
function values(label: string, definition: LabelDefinition, names: number): readonly string[] {
  if (definition.type === "closed") return definition.values;
  const first = known[label] ?? [];
  return Array.from({ length: Math.min(names, definition.limit) }, (_, i) => first[i] ?? `${label}_${i + 1}`);
}

/**
 * The label sets of a metric with `names` values for each bounded label. A label that depends on another has one
 * value for each of its values.
 */
export function labelSets({ labels }: Pick<MetricDefinition, "labels">, names: number): readonly Labels[] {
  const own = Object.entries(labels).filter(([, { dependsOn }]) => dependsOn === undefined);
  const bound = Object.entries(labels).filter(([, { dependsOn }]) => dependsOn !== undefined);
  const sets = own.reduce<readonly Labels[]>(
    (before, [label, definition]) =>
      before.flatMap((set) => values(label, definition, names).map((value) => ({ ...set, [label]: value }))),
    [{}],
  );
  return sets.map((set) => {
    const rest = bound.map(([label, definition]) => {
      const choices = known[label] ?? values(label, definition, names);
      const leading = set[definition.dependsOn ?? ""] ?? "";
      const place = [...leading].reduce((sum, char) => sum + char.charCodeAt(0), 0);
      return [label, choices[place % choices.length] ?? ""] as const;
    });
    return { ...set, ...Object.fromEntries(rest) };
  });
}

import type { Unit } from "../../../src/catalog/index.ts";
import { imported, put } from "../source/nodes.ts";
import type { MetricSite } from "../source/read-source.ts";
import { operator } from "./operator.ts";

const units: readonly Unit[] = ["seconds", "timestamp_seconds", "bytes", "ratio", "usd", "none"];

/** Another name that keeps every law of names: the unit and `_total` stay at its end. */
function renamed(name: string): string {
  return name.startsWith("tta_") ? name.replace("tta_", "tta_other_") : `other_${name}`;
}

export const metricRenamed = operator("metric renamed", ({ metrics }) =>
  metrics.map(({ name, key }) => [`${name} → ${renamed(name)}`, put(key, renamed(name))]),
);

export const metricRemoved = operator("metric removed", ({ metrics }) =>
  metrics.map((site) => [site.name, put(site, "")]),
);

/** The definition of another kind, with what that kind needs and without what it does not know. */
function ofKind({ kind, fields, inside }: MetricSite, other: string) {
  const buckets = fields.find(({ name }) => name === "buckets");
  const fitted =
    other === "histogram"
      ? [put({ start: inside, end: inside }, " buckets: [0.1, 1, 10],")]
      : buckets === undefined
        ? []
        : [put({ start: buckets.start, end: buckets.end + 1 }, "")];
  return [put(kind, other), ...fitted];
}

export const kindChanged = operator("kind changed", ({ metrics, text }) =>
  metrics.flatMap((site) =>
    ["counter", "gauge", "histogram"]
      .filter((kind) => kind !== site.kind.name)
      .map(
        (kind) =>
          [
            `${site.name}: ${site.kind.name} → ${kind}`,
            ...ofKind(site, kind),
            ...imported(text, kind, "metric.ts"),
          ] as const,
      ),
  ),
);

export const unitChanged = operator("unit changed", ({ metrics }) =>
  metrics.flatMap(({ name, fields, inside }) => {
    const field = fields.find((one) => one.name === "unit");
    const now = field?.value.type === "Literal" ? String(field.value.value) : "none";
    return units
      .filter((unit) => unit !== now)
      .map((unit) => {
        const edit =
          field === undefined
            ? put({ start: inside, end: inside }, ` unit: "${unit}",`)
            : put(field.value, `"${unit}"`);
        return [`${name}: ${now} → ${unit}`, edit] as const;
      });
  }),
);

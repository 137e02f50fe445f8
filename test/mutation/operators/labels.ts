import { catalog, type LabelDefinition, type Metrics } from "../../../src/catalog/index.ts";
import { imported, put, without } from "../source/nodes.ts";
import type { CatalogSource } from "../source/read-source.ts";
import { operator } from "./operator.ts";

const all: Metrics = { ...catalog.metrics, ...catalog.external };

export const labelRenamed = operator("label renamed", ({ metrics }) =>
  metrics.flatMap(({ name, labels }) =>
    labels.map((label) => {
      const other = `${label.name}_name`;
      const edit = label.shorthand ? put(label, `${other}: ${label.name}`) : put(label.key, other);
      return [`${name}{${label.name}} → {${other}}`, edit] as const;
    }),
  ),
);

export const labelRemoved = operator("label removed", ({ metrics }) =>
  metrics.flatMap(({ name, labels }) =>
    labels.map((label, i) => [`${name}{${label.name}}`, without(labels, i)] as const),
  ),
);

export const labelAdded = operator("label added", ({ metrics, text }) =>
  metrics.flatMap(({ name, labels: [first] }) => {
    if (first === undefined) return [];
    const more = put({ start: first.start, end: first.start }, "extra: bounded({ limit: 1 }), ");
    return [[`${name}{extra}`, more, ...imported(text, "bounded", "label.ts")] as const];
  }),
);

/** The labels of a file that have one type, given another. */
function retyped({ metrics, text }: CatalogSource, from: LabelDefinition["type"], to: string, as: string) {
  return metrics.flatMap(({ name, labels }) =>
    labels
      .filter((label) => all[name]?.labels[label.name]?.type === from)
      .map(({ start, end, name: label }) => {
        const other = put({ start, end }, `${label}: ${as}`);
        return [`${name}{${label}}`, other, ...imported(text, to, "label.ts")] as const;
      }),
  );
}

export const labelOpened = operator("closed label opened", (source) =>
  retyped(source, "closed", "bounded", "bounded()"),
);

export const labelClosed = operator("open label closed", (source) =>
  retyped(source, "bounded", "closed", 'closed("only")'),
);

export const dependenceLost = operator("dependence of a label lost", ({ dependences, text }) =>
  dependences.map((site) => [`${text.slice(site.start, site.end)} → ${site.alone}`, put(site, site.alone)]),
);

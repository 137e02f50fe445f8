import { put, without } from "../source/nodes.ts";
import type { CatalogSource } from "../source/read-source.ts";
import { operator } from "./operator.ts";

/** Lists that are no values of a label: where rules and boards go, which is not measured. */
const otherLists: ReadonlySet<string> = new Set(["environments", "dashboardTargets"]);

function valuesOf({ values }: CatalogSource) {
  return values.filter(({ name }) => !otherLists.has(name));
}

export const valueRenamed = operator("value renamed", (source) =>
  valuesOf(source).flatMap(({ name, items }) =>
    items.map(
      (item) => [`${name}: ${item.value} → ${item.value}_x`, put(item, `"${item.value}_x"`)] as const,
    ),
  ),
);

export const valueRemoved = operator("value removed", (source) =>
  valuesOf(source).flatMap(({ name, items }) =>
    items.map((item, i) => [`${name}: ${item.value}`, without(items, i)] as const),
  ),
);

export const valueAdded = operator("value added", (source) =>
  valuesOf(source).flatMap(({ name, items: [first] }) =>
    first === undefined
      ? []
      : [[`${name}: extra`, put({ start: first.start, end: first.start }, '"extra", ')] as const],
  ),
);

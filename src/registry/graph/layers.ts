import type { Component } from "../component.ts";
import { knotsOf } from "./cycles.ts";

/**
 * Components in layers: each stands in a layer after all that it needs, but for what needs it too. The first needs none.
 * Within a layer they stand by name.
 */
export function layersOf(components: readonly Component[]): readonly (readonly Component[])[] {
  const byName = new Map(components.map((component) => [component.name, component]));
  const edges = new Map(
    components.map(({ name, dependencies }) => [
      name,
      dependencies.flatMap((each) => (byName.has(each.name) ? [each.name] : [])),
    ]),
  );
  const layer = new Map<string, number>();
  // Knots come in an order in which each follows what it needs.
  for (const knot of knotsOf(edges)) {
    const below = knot.flatMap((name) => edges.get(name) ?? []).filter((name) => !knot.includes(name));
    const own = below.reduce((most, name) => Math.max(most, (layer.get(name) ?? 0) + 1), 0);
    for (const name of knot) layer.set(name, own);
  }
  const layers: Component[][] = [];
  for (const component of components) {
    const at = layer.get(component.name) ?? 0;
    while (layers.length <= at) layers.push([]);
    layers[at]?.push(component);
  }
  return layers;
}

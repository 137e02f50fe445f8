import type { Component } from "../registry/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** What needs what, as a tree: each component is unfolded where it stands first, below those that nothing needs. */
export function componentsTreeText(components: readonly Component[], paint: Terminal["paint"]): string {
  const byName = new Map(components.map((component) => [component.name, component]));
  const needed = new Set(components.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
  const roots = components.filter(({ name }) => !needed.has(name));
  const unfolded = new Set<string>();
  const lines: string[] = [];
  const draw = (root: Component): void => {
    const waiting: {
      readonly name: string;
      readonly before: string;
      readonly mark: string;
      readonly how: string;
    }[] = [{ name: root.name, before: "", mark: "", how: "" }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { name, before, mark, how } = next;
      const component = byName.get(name);
      const needs = component?.dependencies ?? [];
      const isKnown = unfolded.has(name) && needs.length > 0;
      const about =
        component === undefined ? "is not there" : `${component.stage}${how}${isKnown ? ", see above" : ""}`;
      lines.push(`${before}${mark}${plainLine(name)}  ${paint("dim", about)}`);
      if (isKnown) continue;
      unfolded.add(name);
      const below = mark === "" ? before : `${before}${mark === "└─ " ? "   " : "│  "}`;
      const rows = needs.map((each, index) => ({
        name: each.name,
        before: below,
        mark: index === needs.length - 1 ? "└─ " : "├─ ",
        how: each.declared ? "" : ", not declared",
      }));
      waiting.push(...rows.reverse());
    }
  };
  for (const root of roots) draw(root);
  // What is left needs each other round about.
  for (const component of components) if (!unfolded.has(component.name)) draw(component);
  return lines.join("\n");
}

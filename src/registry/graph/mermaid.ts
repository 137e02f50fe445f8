import type { Stage } from "../../standards/index.ts";
import type { Component } from "../component.ts";

/** How a node of a stage is written, told apart by its form. */
const forms: Readonly<Record<Stage, readonly [string, string]>> = {
  development: ["[", "]"],
  staging: ["([", "])"],
  production: ["[[", "]]"],
};

/** The graph as text of Mermaid: what is only found in imports is a dotted line. */
export function mermaidOf(components: readonly Component[]): string {
  const ids = new Map(components.map(({ name }, index) => [name, `c${index}`]));
  const nodes = components.map(({ name, stage }) => {
    const [open, close] = forms[stage];
    return `  ${ids.get(name)}${open}"${escaped(name)}<br>${stage}"${close}`;
  });
  const arrows = components.flatMap(({ name, dependencies }) =>
    dependencies.flatMap((each) => {
      const to = ids.get(each.name);
      return to === undefined ? [] : [`  ${ids.get(name)} ${each.declared ? "-->" : "-.->"} ${to}`];
    }),
  );
  return ["flowchart TD", ...nodes, ...arrows].join("\n");
}

const escaped = (text: string): string =>
  text.replace(/[^A-Za-z0-9 ._/@-]/gu, (sign) => `#${sign.codePointAt(0)};`);

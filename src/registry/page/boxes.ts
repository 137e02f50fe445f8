import type { Stage } from "../../standards/index.ts";
import { stages } from "../../standards/index.ts";
import type { Component } from "../component.ts";
import { layersOf } from "../graph/layers.ts";
import type { Box } from "./layout.ts";

/** A component or a group as it is drawn. */
export interface GraphBox extends Box {
  readonly label: string;
  /** Below the label. */
  readonly note: string;
  readonly stage: Stage;
  /** Where it leads to, on the page. */
  readonly href: string;
  /** Those of its needs that nothing declares. */
  readonly undeclared: ReadonlySet<string>;
}

/** The group that a component stands in, on the page. */
export const groupOf = ({ group, folder }: Component): string =>
  group ?? (folder.includes("/") ? `in ${folder.slice(0, folder.lastIndexOf("/"))}` : "no group");

/** @param anchors where each component is told of, by name */
export function componentBoxes(
  components: readonly Component[],
  anchors: ReadonlyMap<string, string>,
): readonly (readonly GraphBox[])[] {
  const own = new Set(components.map(({ name }) => name));
  return layersOf(components).map((layer) =>
    layer.map(({ name, title, stage, dependencies }) => ({
      id: name,
      label: title,
      note: stage,
      stage,
      href: `#${anchors.get(name) ?? ""}`,
      needs: dependencies.flatMap((each) => (own.has(each.name) ? [each.name] : [])),
      undeclared: new Set(dependencies.flatMap((each) => (each.declared ? [] : [each.name]))),
    })),
  );
}

/** Groups in place of their components: a group is as ready as the least of its own. */
export function groupBoxes(
  groups: ReadonlyMap<string, readonly Component[]>,
  anchors: ReadonlyMap<string, string>,
): readonly (readonly GraphBox[])[] {
  const groupOfName = new Map(
    [...groups].flatMap(([group, members]) => members.map(({ name }) => [name, group] as const)),
  );
  const folded = [...groups].map(([group, members]): Component => {
    const needs = new Set(
      members.flatMap(({ dependencies }) => dependencies.flatMap(({ name }) => groupOfName.get(name) ?? [])),
    );
    needs.delete(group);
    const least = stages.find((stage) => members.some((member) => member.stage === stage)) ?? "development";
    const [first] = members;
    return {
      ...(first ?? nothing),
      name: group,
      title: group,
      stage: least,
      dependencies: [...needs].sort().map((name) => ({ name, declared: true, found: false })),
    };
  });
  return componentBoxes(folded, anchors).map((layer) =>
    layer.map((box) => ({ ...box, note: `${groups.get(box.id)?.length ?? 0} components` })),
  );
}

const nothing: Component = {
  name: "",
  title: "",
  about: undefined,
  folder: ".",
  owner: undefined,
  group: undefined,
  stage: "development",
  declaredStage: undefined,
  paths: [],
  dependencies: [],
  attested: [],
  waivers: [],
  source: "",
};

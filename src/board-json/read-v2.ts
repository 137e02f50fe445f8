import type { Fields } from "./fields.ts";
import type { DashboardAnnotation, DashboardPanel } from "./model.ts";
import type { Body } from "./read-classic.ts";
import { readBoardLinks } from "./read-links.ts";
import { readV2Layout } from "./read-v2-layout.ts";
import { queryDatasource, readV2Element } from "./read-v2-panel.ts";
import { readV2Variable } from "./read-variable.ts";

function readAnnotation(annotation: Fields): DashboardAnnotation {
  const spec = annotation.object("spec") ?? annotation;
  const query = spec.object("query");
  return {
    path: annotation.path,
    name: spec.text("name"),
    builtIn: spec.flag("builtIn") ?? false,
    expr: query?.object("spec")?.text("expr") ?? spec.object("legacyOptions")?.text("expr"),
    datasource: queryDatasource(query),
  };
}

/** Reads the spec of a v2 board: elements, and a layout that places them. */
export function readV2(board: Fields): Omit<Body, "id" | "uid"> {
  const elements = new Map(
    board.entries("elements").map(([name, element]) => [name, readV2Element(element, name)]),
  );
  const { placed, rows, variables } = readV2Layout(board);
  const panels: DashboardPanel[] = placed.flatMap(({ path: _path, element, ...place }) => {
    const panel = elements.get(element);
    return panel === undefined ? [] : [{ ...panel, ...place }];
  });
  const used = new Set(placed.map(({ element }) => element));
  return {
    schemaVersion: undefined,
    title: board.text("title"),
    description: board.text("description"),
    tags: board.texts("tags"),
    variables: [...board.objects("variables").map(readV2Variable), ...variables],
    annotations: board.objects("annotations").map(readAnnotation),
    links: readBoardLinks(board),
    rows,
    panels,
    inputs: board.objects("__inputs").map((input) => input.text("name") ?? ""),
    danglingElements: placed
      .filter(({ element }) => !elements.has(element))
      .map(({ path, element }) => ({ path, name: element })),
    unplacedElements: [...elements.keys()].filter((name) => !used.has(name)),
  };
}

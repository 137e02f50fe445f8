import type { ObjectReader } from "./object-reader.ts";
import type { DashboardPanel } from "./panel.ts";
import { panelNumbers } from "./panel-numbers.ts";
import { readV2Annotation } from "./read-annotation.ts";
import type { Body } from "./read-classic.ts";
import { readLayout } from "./read-layout.ts";
import { readBoardLinks } from "./read-links.ts";
import { readElement } from "./read-panel.ts";
import { readV2Variable } from "./read-variable.ts";

/** Reads the spec of a v2 board: elements, and a layout that places them. */
export function readV2(board: ObjectReader): Body {
  const elements = new Map(
    board.entries("elements").map(([name, element]) => [name, readElement(element, name)]),
  );
  const numberOfPanel = panelNumbers([...elements.values()].map(({ spec }) => spec.json));
  const layout = readLayout(board);
  const placed = layout.sections.flatMap((section) => section.placed);
  const sections = layout.sections.map(({ key, row, placed: items }) => ({
    key,
    row,
    panels: items.flatMap(({ path: _path, element, ...place }): readonly DashboardPanel[] => {
      const panel = elements.get(element);
      return panel === undefined ? [] : [{ ...panel, ...place, number: numberOfPanel(panel.spec.json) }];
    }),
  }));
  const used = new Set(placed.map(({ element }) => element));
  return {
    schemaVersion: undefined,
    id: undefined,
    uid: undefined,
    title: board.text("title"),
    description: board.text("description"),
    tags: board.texts("tags"),
    variables: [
      ...board.objects("variables").map((variable) => readV2Variable(variable, false)),
      ...layout.variables,
    ],
    annotations: board.objects("annotations").map(readV2Annotation),
    links: readBoardLinks(board),
    rows: layout.rows,
    panels: sections.flatMap(({ panels }) => panels),
    sections,
    layouts: layout.kinds,
    left: [],
    danglingElements: placed
      .filter(({ element }) => !elements.has(element))
      .map(({ path, element }) => ({ path, name: element })),
    unplacedElements: [...elements.keys()].filter((name) => !used.has(name)),
  };
}

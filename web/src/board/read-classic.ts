import {
  flagOf,
  isObject,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
  textsOf,
} from "../json/json.ts";
import type { Board, Panel, Row } from "./model.ts";
import { readAnnotation } from "./read-annotation.ts";
import { readClassicPanel } from "./read-classic-panel.ts";
import { readBoardLink, readDates, readGrid, readTime, readTooltip } from "./read-common.ts";
import { readVariable } from "./read-variable.ts";

/** Grafana's classic JSON, brought to the newest version of its schema. */
export function readClassic(json: JsonObject): Board {
  return {
    uid: textOf(json.uid, textOf(json.title)),
    title: textOf(json.title, "Untitled"),
    description: textOf(json.description),
    tags: textsOf(json.tags),
    rows: readRows(json),
    variables: listOf(objectOf(json.templating).list).filter(isObject).map(readVariable),
    annotations: listOf(objectOf(json.annotations).list).filter(isObject).map(readAnnotation),
    links: listOf(json.links).filter(isObject).map(readBoardLink),
    time: readTime(objectOf(json.time)),
    timezone: textOf(json.timezone, "browser"),
    dates: readDates({ ...json, nowDelay: objectOf(json.timepicker).nowDelay }),
    refresh: textOf(json.refresh),
    graphTooltip: readTooltip(json.graphTooltip),
    problems: [],
  };
}

type Draft = { row: Omit<Row, "panels">; top: number; panels: Panel[] };

/** Panels belong to the row above them; a collapsed row holds its own. */
function readRows(json: JsonObject): readonly Row[] {
  const drafts: Draft[] = [];
  const inOrder = listOf(json.panels)
    .filter(isObject)
    .map((panel) => ({ panel, grid: readGrid(objectOf(panel.gridPos)) }))
    .toSorted((a, b) => a.grid.y - b.grid.y || a.grid.x - b.grid.x);
  for (const { panel, grid } of inOrder) {
    if (panel.type === "row") {
      const inside = listOf(panel.panels).filter(isObject).map(readClassicPanel);
      drafts.push({ row: readRow(panel, drafts.length), top: grid.y + 1, panels: inside });
      continue;
    }
    const last = drafts.at(-1);
    if (last === undefined || (last.row.collapsed && !last.row.headless)) {
      drafts.push({
        row: { id: `row-${drafts.length}`, title: "", collapsed: false, headless: true },
        top: grid.y,
        panels: [],
      });
    }
    drafts.at(-1)?.panels.push(readClassicPanel(panel));
  }
  return drafts.map(({ row, top, panels }) => ({ ...row, panels: fromTop(panels, top) }));
}

function readRow(panel: JsonObject, index: number): Omit<Row, "panels"> {
  const repeat = textOf(panel.repeat);
  return {
    id: `row-${numberOf(panel.id) ?? index}`,
    title: textOf(panel.title),
    collapsed: flagOf(panel.collapsed),
    headless: false,
    ...(repeat === "" ? {} : { repeat }),
  };
}

/** The panels of a collapsed row keep the places that they have when it opens; nothing is left empty above. */
function fromTop(panels: readonly Panel[], top: number): readonly Panel[] {
  const lowest = Math.min(...panels.map(({ grid }) => grid.y));
  const base = lowest >= top ? Math.min(lowest, top) : lowest;
  return panels.map((panel) => ({ ...panel, grid: { ...panel.grid, y: panel.grid.y - base } }));
}

import { boardSettings, readOptions, rowSettings, type Values } from "../../../src/grafana/index.ts";
import type { JsonObject } from "../json/json.ts";
import type { Board, Panel, Row } from "./model.ts";
import { readAnnotation } from "./read-annotation.ts";
import { readClassicPanel } from "./read-classic-panel.ts";
import { readGrid } from "./read-common.ts";
import { readBoardLink } from "./read-link.ts";
import { readVariable } from "./read-variable.ts";

const tooltips = ["none", "crosshair", "tooltip"] as const;

/** Grafana's classic JSON, brought to the newest version of its schema. */
export function readClassic(json: JsonObject): Board {
  const board = readOptions(boardSettings, json);
  const { timepicker } = board;
  return {
    uid: board.uid || board.title,
    title: board.title || "Untitled",
    description: board.description,
    tags: board.tags,
    rows: readRows(board.panels),
    variables: board.templating.list.map(readVariable),
    annotations: board.annotations.list.map(readAnnotation),
    links: board.links.map(readBoardLink),
    time: board.time,
    timezone: board.timezone,
    dates: {
      weekStart: board.weekStart,
      fiscalYearStart: board.fiscalYearStartMonth,
      nowDelay: timepicker.nowDelay,
    },
    choices: {
      hidden: timepicker.hidden,
      ranges: timepicker.quick_ranges,
      refreshes: timepicker.refresh_intervals,
    },
    refresh: board.refresh,
    graphTooltip: tooltips[board.graphTooltip],
    problems: [],
  };
}

type JsonList = Values<typeof boardSettings>["panels"];
type Draft = { row: Omit<Row, "panels">; top: number; panels: Panel[] };

/** Panels belong to the row above them; a collapsed row holds its own. */
function readRows(panels: JsonList): readonly Row[] {
  const drafts: Draft[] = [];
  const inOrder = panels
    .map((panel) => ({ panel, grid: readGrid(readOptions(rowSettings, panel).gridPos) }))
    .toSorted((a, b) => a.grid.y - b.grid.y || a.grid.x - b.grid.x);
  for (const { panel, grid } of inOrder) {
    if (panel.type === "row") {
      const row = readOptions(rowSettings, panel);
      const inside = row.panels.map(readClassicPanel);
      drafts.push({ row: readRow(row, drafts.length), top: grid.y + 1, panels: inside });
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

const readRow = (row: Values<typeof rowSettings>, index: number): Omit<Row, "panels"> => ({
  id: `row-${row.id ?? index}`,
  title: row.title,
  collapsed: row.collapsed,
  headless: false,
  ...(row.repeat === "" ? {} : { repeat: row.repeat }),
});

/** The panels of a collapsed row keep the places that they have when it opens; nothing is left empty above. */
function fromTop(panels: readonly Panel[], top: number): readonly Panel[] {
  const lowest = Math.min(...panels.map(({ grid }) => grid.y));
  const base = lowest >= top ? Math.min(lowest, top) : lowest;
  return panels.map((panel) => ({ ...panel, grid: { ...panel.grid, y: panel.grid.y - base } }));
}

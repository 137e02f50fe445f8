import {
  boardV2Settings,
  elementQuerySettings,
  type Json,
  layoutItemSettings,
  panelV2Settings,
  queryGroupSettings,
  readOptions,
  sectionSettings,
  Written,
} from "../../../src/grafana/index.ts";
import { isObject, listOf, objectOf, textOf } from "../json/json.ts";
import type { Board, Panel, Row } from "./model.ts";
import { readV2Annotation } from "./read-annotation.ts";
import { readFieldConfig, readGrid, readTransformation } from "./read-common.ts";
import { readBoardLink, readPanelLink } from "./read-link.ts";
import { letterOf, readQuery, readQueryOptions } from "./read-query.ts";
import { readV2Variable } from "./read-variable.ts";

const tooltips = { Off: "none", Crosshair: "crosshair", Tooltip: "tooltip" } as const;

/** A dashboard of Grafana's second schema: panels by name, and a layout that places them. */
export function readV2(spec: Json, uid: string): Board {
  const problems: string[] = [];
  const board = readOptions(boardV2Settings, spec);
  const time = board.timeSettings;
  return {
    uid: uid === "" ? board.title : uid,
    title: board.title || "Untitled",
    description: board.description,
    tags: board.tags,
    rows: readLayout(objectOf(board.layout), objectOf(board.elements), problems),
    variables: board.variables.map(readV2Variable),
    annotations: board.annotations.map(readV2Annotation),
    links: board.links.map(readBoardLink),
    time: { from: time.from, to: time.to },
    timezone: time.timezone,
    dates: {
      weekStart: time.weekStart,
      fiscalYearStart: time.fiscalYearStartMonth,
      nowDelay: time.nowDelay,
    },
    choices: {
      hidden: time.hideTimepicker,
      ranges: time.quickRanges,
      refreshes: time.autoRefreshIntervals,
    },
    refresh: time.autoRefresh,
    graphTooltip: tooltips[board.cursorSync],
    problems,
  };
}

function readLayout(layout: Json, elements: Json, problems: string[]): readonly Row[] {
  const { kind } = layout;
  const spec = objectOf(layout.spec);
  if (kind !== "RowsLayout" && kind !== "TabsLayout") {
    return [
      {
        id: "row-0",
        title: "",
        collapsed: false,
        headless: true,
        panels: readItems(layout, elements, problems),
      },
    ];
  }
  return listOf(kind === "RowsLayout" ? spec.rows : spec.tabs)
    .filter(isObject)
    .flatMap((item, index): readonly Row[] => {
      const section = readOptions(sectionSettings, objectOf(item.spec));
      const below = objectOf(section.layout);
      const repeat = section.repeat.value;
      const row = {
        id: `row-${index}`,
        title: section.title,
        collapsed: section.collapse,
        headless: section.hideHeader,
        ...(repeat === "" ? {} : { repeat }),
      };
      if (below.kind !== "RowsLayout" && below.kind !== "TabsLayout") {
        return [{ ...row, panels: readItems(below, elements, problems) }];
      }
      const nested = readLayout(below, elements, problems);
      return [{ ...row, panels: [] }, ...nested.map((part) => ({ ...part, id: `${row.id}-${part.id}` }))];
    });
}

function readItems(layout: Json, elements: Json, problems: string[]): readonly Panel[] {
  const items = listOf(objectOf(layout.spec).items).filter(isObject);
  return items.flatMap((item, index) => {
    const place = readOptions(layoutItemSettings, objectOf(item.spec));
    const { name } = place.element;
    const element = elements[name];
    if (!isObject(element)) {
      problems.push(`The layout names the element "${name}", which the file does not have.`);
      return [];
    }
    const auto = { x: (index % 3) * 8, y: Math.floor(index / 3) * 8, w: 8, h: 8 };
    const { x, y, width: w, height: h } = place;
    const grid = layout.kind === "GridLayout" ? readGrid({ x, y, w, h }) : auto;
    const { value: variable, direction, maxPerRow } = place.repeat;
    return [
      {
        ...readElement(element),
        grid,
        ...(variable === "" ? {} : { repeat: { variable, direction, maxPerRow: Math.max(1, maxPerRow) } }),
      },
    ];
  });
}

function readElement(element: Json): Panel {
  const panel = readOptions(panelV2Settings, objectOf(element.spec));
  const data = readOptions(queryGroupSettings, objectOf(objectOf(panel.data).spec));
  const viz = objectOf(panel.vizConfig);
  const vizSpec = objectOf(viz.spec);
  const kind = viz.kind === "VizConfig" ? "" : textOf(viz.kind);
  return {
    id: `panel-${panel.id}`,
    number: panel.id,
    title: panel.title,
    description: panel.description,
    type: element.kind === "LibraryPanel" ? "library panel" : textOf(viz.group, kind),
    grid: { x: 0, y: 0, w: 12, h: 8 },
    queries: data.queries.map((item, index) => {
      const own = readOptions(elementQuerySettings, objectOf(item.spec));
      const query = objectOf(own.query);
      const named = textOf(objectOf(query.datasource).name, textOf(objectOf(own.datasource).uid));
      const type = textOf(query.group, query.kind === "DataQuery" ? "" : textOf(query.kind));
      const source = { ...(type === "" ? {} : { type }), ...(named === "" ? {} : { uid: named }) };
      return readQuery(objectOf(query.spec), own.refId || letterOf(index), own.hidden, source);
    }),
    fieldConfig: readFieldConfig(vizSpec.fieldConfig),
    options: new Written(objectOf(vizSpec.options)),
    transformations: data.transformations.map(readTransformation),
    links: panel.links.map(readPanelLink),
    ...readQueryOptions(data.queryOptions),
    transparent: panel.transparent,
    scoped: {},
  };
}

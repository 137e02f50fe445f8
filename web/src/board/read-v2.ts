import { Written } from "../../../src/grafana/index.ts";
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
import { readV2Annotation } from "./read-annotation.ts";
import { readTiming } from "./read-classic-panel.ts";
import {
  readBoardLink,
  readDates,
  readFieldConfig,
  readGrid,
  readQuery,
  readTime,
  readTooltip,
  readTransformation,
} from "./read-common.ts";
import { readLink } from "./read-link.ts";
import { readV2Variable } from "./read-variable.ts";

/** A dashboard of Grafana's second schema: panels by name, and a layout that places them. */
export function readV2(spec: JsonObject, uid: string): Board {
  const problems: string[] = [];
  const time = objectOf(spec.timeSettings);
  return {
    uid: uid === "" ? textOf(spec.title) : uid,
    title: textOf(spec.title, "Untitled"),
    description: textOf(spec.description),
    tags: textsOf(spec.tags),
    rows: readLayout(objectOf(spec.layout), objectOf(spec.elements), problems),
    variables: listOf(spec.variables).filter(isObject).map(readV2Variable),
    annotations: listOf(spec.annotations).filter(isObject).map(readV2Annotation),
    links: listOf(spec.links).filter(isObject).map(readBoardLink),
    time: readTime(time),
    timezone: textOf(time.timezone, "browser"),
    dates: readDates(time),
    refresh: textOf(time.autoRefresh),
    graphTooltip: readTooltip(spec.cursorSync),
    problems,
  };
}

function readLayout(layout: JsonObject, elements: JsonObject, problems: string[]): readonly Row[] {
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
      const inner = objectOf(item.spec);
      const below = objectOf(inner.layout);
      const repeat = textOf(objectOf(inner.repeat).value);
      const row = {
        id: `row-${index}`,
        title: textOf(inner.title),
        collapsed: flagOf(inner.collapse),
        headless: flagOf(inner.hideHeader),
        ...(repeat === "" ? {} : { repeat }),
      };
      if (below.kind !== "RowsLayout" && below.kind !== "TabsLayout") {
        return [{ ...row, panels: readItems(below, elements, problems) }];
      }
      const nested = readLayout(below, elements, problems);
      return [{ ...row, panels: [] }, ...nested.map((part) => ({ ...part, id: `${row.id}-${part.id}` }))];
    });
}

function readItems(layout: JsonObject, elements: JsonObject, problems: string[]): readonly Panel[] {
  const items = listOf(objectOf(layout.spec).items).filter(isObject);
  return items.flatMap((item, index) => {
    const spec = objectOf(item.spec);
    const name = textOf(objectOf(spec.element).name);
    const element = elements[name];
    if (!isObject(element)) {
      problems.push(`The layout names the element "${name}", which the file does not have.`);
      return [];
    }
    const auto = { x: (index % 3) * 8, y: Math.floor(index / 3) * 8, w: 8, h: 8 };
    const grid = layout.kind === "GridLayout" ? readGrid(spec) : auto;
    const repeat = objectOf(spec.repeat);
    const variable = textOf(repeat.value);
    const direction = repeat.direction === "v" ? ("v" as const) : ("h" as const);
    const maxPerRow = Math.max(1, numberOf(repeat.maxPerRow) ?? 4);
    return [
      {
        ...readElement(element),
        grid,
        ...(variable === "" ? {} : { repeat: { variable, direction, maxPerRow } }),
      },
    ];
  });
}

function readElement(element: JsonObject): Panel {
  const spec = objectOf(element.spec);
  const number = numberOf(spec.id) ?? 0;
  const data = objectOf(objectOf(spec.data).spec);
  const viz = objectOf(spec.vizConfig);
  const vizSpec = objectOf(viz.spec);
  const kind = viz.kind === "VizConfig" ? "" : textOf(viz.kind);
  return {
    id: `panel-${number}`,
    number,
    title: textOf(spec.title),
    description: textOf(spec.description),
    type: element.kind === "LibraryPanel" ? "library panel" : textOf(viz.group, kind),
    grid: { x: 0, y: 0, w: 12, h: 8 },
    queries: listOf(data.queries)
      .filter(isObject)
      .map((item, index) => {
        const outer = objectOf(item.spec);
        const query = objectOf(outer.query);
        const named = textOf(objectOf(query.datasource).name, textOf(objectOf(outer.datasource).uid));
        const type = textOf(query.group, query.kind === "DataQuery" ? "" : textOf(query.kind));
        const source = { ...(type === "" ? {} : { type }), ...(named === "" ? {} : { uid: named }) };
        const refId = textOf(outer.refId, String.fromCharCode(65 + (index % 26)));
        return readQuery(objectOf(query.spec), refId, flagOf(outer.hidden), source);
      }),
    fieldConfig: readFieldConfig(vizSpec.fieldConfig),
    options: new Written(objectOf(vizSpec.options)),
    transformations: listOf(data.transformations).filter(isObject).map(readTransformation),
    links: listOf(spec.links).filter(isObject).map(readLink),
    ...readTiming(objectOf(data.queryOptions)),
    transparent: flagOf(spec.transparent),
    scoped: {},
  };
}

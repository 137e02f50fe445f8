import type { Schema } from "../../../src/grafana/declare/option.ts";
import {
  annotationSettings,
  boardLink,
  boardSettings,
  boardV2Settings,
  layoutItemSettings,
  matcherSettings,
  panelLink,
  panelSettings,
  panelV2Settings,
  queryKinds,
  rowSettings,
  sectionSettings,
  transformationSettings,
  variableKinds,
} from "../../../src/grafana/index.ts";

export type Json = Readonly<Record<string, unknown>>;

/** Where a file has settings of one kind, and how each can be seen to be read. */
export interface Place {
  readonly schema: Schema;
  /** A board with such an object in it. */
  readonly in: (json: Json) => Json;
  /** What the object always says. */
  readonly base?: Json;
  /** By path, what each drawn setting is changed to. */
  readonly drawn: Json;
  /** Drawn ones that say nothing by themselves, and where they are read. */
  readonly elsewhere?: readonly string[];
}

const query = { refId: "A", expr: "up" };
const panel: Json = { id: 1, type: "timeseries", title: "P", gridPos: { x: 0, y: 0, w: 8, h: 8 } };
const board = (more: Json): Json => ({ uid: "b", title: "B", schemaVersion: 42, panels: [panel], ...more });
/** A board whose one panel says more. */
export const inPanel = (more: Json): Json => board({ panels: [{ ...panel, targets: [query], ...more }] });
const inVariables = (type: string) => (json: Json) =>
  board({ templating: { list: [{ name: "v", type, ...json }] } });
const element = { kind: "Panel", spec: { id: 1, title: "P", vizConfig: { group: "timeseries" } } };
const grid = { kind: "GridLayout", spec: { items: [{ spec: { element: { name: "a" } } }] } };
const v2 = (more: Json): Json => ({
  metadata: { name: "b" },
  spec: { title: "B", elements: { a: element, b: { ...element, spec: { id: 2 } } }, layout: grid, ...more },
});

const ofVariable = {
  label: "L",
  description: "D",
  hide: 2,
  skipUrlSync: true,
  current: { value: "c" },
  options: [{ text: "o", value: "o" }],
};
const ofMany = { multi: true, includeAll: true, allValue: ".*", allowCustomValue: false };
const named = ["name", "type"];

/** By what they are settings of. */
export const places: Readonly<Record<string, Place>> = {
  board: {
    schema: boardSettings,
    in: board,
    drawn: {
      uid: "c",
      title: "C",
      description: "D",
      tags: ["t"],
      panels: [],
      links: [{ title: "l" }],
      "templating.list": [{ name: "v", type: "custom" }],
      "annotations.list": [{ name: "a" }],
      "time.from": "now-1h",
      "time.to": "now-1m",
      timezone: "utc",
      weekStart: "monday",
      fiscalYearStartMonth: 3,
      "timepicker.hidden": true,
      "timepicker.nowDelay": "1m",
      "timepicker.refresh_intervals": ["7s"],
      "timepicker.quick_ranges": [{ from: "now-2h", to: "now", display: "Two" }],
      refresh: "30s",
      graphTooltip: 1,
    },
  },
  "board of the second schema": {
    schema: boardV2Settings,
    in: v2,
    drawn: {
      title: "C",
      description: "D",
      tags: ["t"],
      links: [{ title: "l" }],
      elements: {},
      layout: { kind: "GridLayout", spec: { items: [] } },
      variables: [{ kind: "CustomVariable", spec: { name: "v" } }],
      annotations: [{ spec: { name: "a" } }],
      "timeSettings.from": "now-1h",
      "timeSettings.to": "now-1m",
      "timeSettings.timezone": "utc",
      "timeSettings.weekStart": "monday",
      "timeSettings.fiscalYearStartMonth": 3,
      "timeSettings.nowDelay": "1m",
      "timeSettings.hideTimepicker": true,
      "timeSettings.autoRefresh": "30s",
      "timeSettings.autoRefreshIntervals": ["7s"],
      "timeSettings.quickRanges": [{ from: "now-2h", to: "now", display: "Two" }],
      cursorSync: "Tooltip",
    },
  },
  panel: {
    schema: panelSettings,
    in: inPanel,
    base: { gridPos: panel.gridPos },
    drawn: {
      id: 2,
      title: "Q",
      description: "D",
      type: "stat",
      "gridPos.x": 4,
      "gridPos.w": 4,
      "gridPos.h": 4,
      transparent: true,
      links: [{ title: "l", url: "/x" }],
      datasource: "other",
      targets: [],
      transformations: [{ id: "merge" }],
      fieldConfig: { defaults: { unit: "s" } },
      repeat: "v",
      interval: "1m",
      maxDataPoints: 7,
      timeFrom: "2h",
      timeShift: "1d",
      hideTimeOverride: true,
    },
    // Places close up, options are read by the kind of panel, and these say how it is repeated.
    elsewhere: ["gridPos.y", "options", "repeatDirection", "maxPerRow"],
  },
  "repeated panel": {
    schema: { repeatDirection: panelSettings.repeatDirection, maxPerRow: panelSettings.maxPerRow },
    in: (json) => inPanel({ repeat: "v", ...json }),
    drawn: { repeatDirection: "v", maxPerRow: 2 },
  },
  "element of the second schema": {
    schema: panelV2Settings,
    in: (json) => v2({ elements: { a: { ...element, spec: { ...element.spec, ...json } } } }),
    drawn: {
      id: 3,
      title: "Q",
      description: "D",
      links: [{ title: "l", url: "/x" }],
      transparent: true,
      data: { spec: { queryOptions: { interval: "1m" } } },
      vizConfig: { group: "stat" },
    },
  },
  "place of the second schema": {
    schema: layoutItemSettings,
    in: (json) => v2({ layout: { kind: "GridLayout", spec: { items: [{ spec: json }] } } }),
    base: { element: { name: "a" } },
    drawn: { x: 4, y: 4, width: 4, height: 4, "element.name": "b", "repeat.value": "v" },
    elsewhere: ["repeat.direction", "repeat.maxPerRow"],
  },
  "row of the second schema": {
    schema: sectionSettings,
    in: (json) =>
      v2({ layout: { kind: "RowsLayout", spec: { rows: [{ spec: { layout: grid, ...json } }] } } }),
    drawn: {
      title: "R",
      collapse: true,
      hideHeader: true,
      "repeat.value": "v",
      layout: { kind: "GridLayout" },
    },
  },
  row: {
    schema: rowSettings,
    in: (json) => board({ panels: [{ type: "row", id: 9, title: "R", ...json }, panel] }),
    drawn: {
      id: 8,
      title: "S",
      type: "text",
      collapsed: true,
      panels: [{ ...panel, id: 5 }],
      repeat: "v",
      "gridPos.y": 20,
    },
    // A row is as wide as the board.
    elsewhere: ["gridPos.x", "gridPos.w", "gridPos.h"],
  },
  link: {
    schema: boardLink,
    in: (json) => board({ links: [json] }),
    drawn: {
      title: "L",
      type: "dashboards",
      url: "/x",
      tags: ["t"],
      icon: "bolt",
      tooltip: "T",
      targetBlank: true,
      asDropdown: true,
      includeVars: true,
      keepTime: true,
    },
  },
  "link of a panel": {
    schema: panelLink,
    in: (json) => inPanel({ links: [json] }),
    drawn: { title: "L", url: "/x", targetBlank: true },
  },
  annotations: {
    schema: annotationSettings,
    in: (json) => board({ annotations: { list: [{ name: "a", enable: true, ...json }] } }),
    drawn: {
      name: "b",
      enable: false,
      hide: true,
      builtIn: 1,
      iconColor: "blue",
      "filter.ids": [1],
      expr: "up",
      step: "1m",
      titleFormat: "t",
      textFormat: "t",
      tagKeys: "t",
      useValueForTime: true,
      "target.expr": "up",
      "target.step": "1m",
      "target.titleFormat": "t",
      "target.textFormat": "t",
      "target.tagKeys": "t",
      "target.useValueForTime": true,
      datasource: "other",
    },
    elsewhere: ["filter.exclude"],
  },
  "transformation of a panel": {
    schema: transformationSettings,
    in: (json) => inPanel({ transformations: [{ id: "merge", ...json }] }),
    drawn: { id: "limit", disabled: true, filter: { id: "byRefId", options: "A" }, topic: "annotations" },
    elsewhere: ["options"],
  },
  "override of a panel": {
    schema: matcherSettings,
    in: (matcher) =>
      inPanel({
        fieldConfig: { overrides: [{ matcher: { id: "byName", ...matcher }, properties: [{ id: "unit" }] }] },
      }),
    drawn: { id: "byType", options: "x", scope: "nested" },
  },
  "Prometheus query": {
    schema: queryKinds.prometheus,
    in: (json) => inPanel({ targets: [{ refId: "A", datasource: { type: "prometheus" }, ...json }] }),
    drawn: {
      expr: "up",
      legendFormat: "l",
      format: "table",
      instant: true,
      range: false,
      exemplar: true,
      interval: "1m",
      intervalFactor: 2,
    },
  },
  "Loki query": {
    schema: queryKinds.loki,
    in: (json) => inPanel({ targets: [{ refId: "A", datasource: { type: "loki" }, ...json }] }),
    drawn: {
      expr: "{}",
      legendFormat: "l",
      queryType: "instant",
      instant: true,
      range: false,
      maxLines: 5,
      direction: "forward",
    },
  },
  ...Object.fromEntries(
    Object.entries<{ readonly schema: Schema; readonly drawn: Json; readonly elsewhere?: string[] }>({
      query: {
        schema: variableKinds.query,
        drawn: {
          ...ofVariable,
          ...ofMany,
          query: "label_values(up, job)",
          definition: "label_values(up, job)",
          datasource: "other",
          refresh: 2,
          regex: "/x/",
          sort: 1,
          staticOptions: [{ text: "s", value: "s" }],
          staticOptionsOrder: "after",
        },
      },
      custom: {
        schema: variableKinds.custom,
        drawn: { ...ofVariable, ...ofMany, query: "a", valuesFormat: "json" },
      },
      interval: {
        schema: variableKinds.interval,
        drawn: { ...ofVariable, query: "1m", auto: true, auto_count: 7, auto_min: "1m" },
      },
      datasource: {
        schema: variableKinds.datasource,
        drawn: { ...ofVariable, multi: true, includeAll: true, allValue: "x", query: "loki", regex: "/x/" },
        elsewhere: ["pluginId"],
      },
      textbox: { schema: variableKinds.textbox, drawn: { ...ofVariable, query: "q" } },
      constant: {
        schema: variableKinds.constant,
        drawn: {
          ...Object.fromEntries(Object.entries(ofVariable).filter(([name]) => name !== "hide")),
          query: "q",
        },
      },
      switch: {
        schema: variableKinds.switch,
        drawn: {
          ...ofVariable,
          options: [
            { text: "1", value: "1" },
            { text: "0", value: "0" },
          ],
          enabledValue: "yes",
          disabledValue: "no",
        },
      },
    }).map(([type, { elsewhere = [], ...rest }]): [string, Place] => [
      `${type} variable`,
      { ...rest, in: inVariables(type), elsewhere: [...named, ...elsewhere] },
    ]),
  ),
};

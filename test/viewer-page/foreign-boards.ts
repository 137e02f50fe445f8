import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A board of others, and what of it cannot be drawn, by panel: written down by hand, not asked of the report. */
export interface ForeignBoard {
  readonly json: object;
  readonly left?: Readonly<Record<string, readonly string[]>>;
}

const source = { type: "prometheus", uid: "$" + "{DS_PROMETHEUS}" };
const ask = (expr: string, more: object = {}) => [
  { refId: "A", datasource: source, expr, legendFormat: "", ...more },
];
const at = (x: number, y: number, w = 6, h = 6) => ({ x, y, w, h });

/** Of the time when panels stood in rows and were drawn by Angular. */
const oldRows: ForeignBoard = {
  json: {
    title: "Rows of old",
    schemaVersion: 14,
    time: { from: "now-30m", to: "now" },
    rows: [
      {
        title: "Seen",
        showTitle: true,
        height: "200px",
        panels: [
          { id: 1, type: "graph", title: "Lines", span: 6, targets: ask("room_temperature_celsius") },
          { id: 2, type: "singlestat", title: "One", span: 3, targets: ask("count(visits_total)") },
          { id: 3, type: "table-old", title: "Rows", span: 3, targets: ask("visits_total") },
          {
            id: 4,
            type: "text",
            title: "Words",
            span: 12,
            options: { mode: "markdown", content: "**bold**" },
          },
        ],
      },
      {
        title: "Folded",
        collapse: true,
        panels: [{ id: 5, type: "graph", title: "Later", span: 12, alert: { name: "Hot" } }],
      },
    ],
  },
  // Grafana draws them all, as time series, stat and table; what it dropped is named.
  left: { Later: ["alert of the panel"] },
};

/** As people export boards to share them: inputs, no uid, no data source here that it names. */
const shared: ForeignBoard = {
  json: {
    __inputs: [{ name: "DS_PROMETHEUS", type: "datasource", pluginId: "prometheus" }],
    id: null,
    title: "Shared",
    time: { from: "now-30m", to: "now" },
    templating: {
      list: [
        { type: "adhoc", name: "filters", datasource: source },
        {
          type: "query",
          name: "room",
          datasource: source,
          query: { query: "label_values(room_temperature_celsius, room)", refId: "V" },
          refresh: 1,
          multi: true,
          includeAll: true,
          current: { text: "All", value: "$__all" },
        },
      ],
    },
    panels: [
      {
        type: "row",
        title: "On $room",
        gridPos: at(0, 0, 24, 1),
        repeat: "room",
        collapsed: false,
        panels: [],
      },
      {
        type: "stat",
        title: "Now in $room",
        gridPos: at(0, 1),
        datasource: source,
        targets: ask('room_temperature_celsius{room=~"$room"}'),
      },
      { type: "piechart", title: "Pie", gridPos: at(6, 1), datasource: source, targets: ask("visits_total") },
      { title: "From the library", gridPos: at(12, 1), libraryPanel: { uid: "x", name: "Kept elsewhere" } },
      {
        type: "row",
        title: "Folded",
        gridPos: at(0, 8, 24, 1),
        collapsed: true,
        panels: [
          {
            type: "timeseries",
            title: "Inside",
            gridPos: at(0, 9),
            datasource: { type: "influxdb", uid: "i" },
            targets: [{ refId: "A" }],
          },
        ],
      },
    ],
  },
  left: {
    Shared: ['variable "filters" of type "adhoc"'],
    Pie: ['panel type "piechart"'],
    "From the library": ["library panel"],
    Inside: ['data source "influxdb"'],
  },
};

const override = (name: string, id: string, value: unknown) => ({
  matcher: { id: "byRegexp", options: `/.*${name}.*/` },
  properties: [{ id, value }],
});

/** As boards of hosts and clusters are: traffic to both sides, parts of a whole, tables joined and grouped. */
const hosts: ForeignBoard = {
  json: {
    uid: "hosts",
    title: "Hosts",
    time: { from: "now-30m", to: "now" },
    panels: [
      {
        id: 1,
        type: "timeseries",
        title: "In and out",
        gridPos: at(0, 0),
        datasource: source,
        targets: ask("rate(visits_total[$__rate_interval])"),
        fieldConfig: {
          defaults: { unit: "bps", custom: { fillOpacity: 20 } },
          overrides: [
            override("docs", "custom.transform", "negative-Y"),
            override("ask", "custom.hideFrom", { legend: true, tooltip: false, viz: false }),
          ],
        },
      },
      {
        id: 2,
        type: "timeseries",
        title: "Parts",
        gridPos: at(6, 0),
        datasource: source,
        targets: ask("visits_total"),
        fieldConfig: { defaults: { custom: { lineStyle: { fill: "square" } } }, overrides: [] },
      },
      {
        id: 3,
        type: "table",
        title: "Grouped",
        gridPos: at(12, 0),
        datasource: source,
        targets: ask("visits_total", { format: "table", instant: true }),
        transformations: [
          { id: "groupBy", options: {} },
          { id: "merge", options: {}, disabled: true },
        ],
      },
      {
        id: 4,
        type: "table",
        title: "Joined",
        gridPos: at(18, 0),
        datasource: source,
        targets: ask("visits_total", { format: "table", instant: true }),
        transformations: [{ id: "joinByField", options: { byField: "route", mode: "outer" } }],
      },
      {
        id: 5,
        type: "gauge",
        title: "Gone",
        gridPos: at(0, 6),
        datasource: source,
        targets: ask("no_such_metric"),
      },
      {
        id: 6,
        type: "text",
        title: "Picture",
        gridPos: at(6, 6),
        options: { mode: "html", content: "<img src='https://example.org/logo.png' alt='Logo'><p>Words</p>" },
      },
    ],
  },
  left: { Parts: ['custom.lineStyle.fill "square"'], Grouped: ['transformation "groupBy"'] },
};

export const ownForeign: Readonly<Record<string, ForeignBoard>> = { "old-rows": oldRows, shared, hosts };

/** Boards of other projects, out of the folder that `TTA_FOREIGN_BOARDS` names; this repository holds none. */
export function foreignBoards(): Readonly<Record<string, ForeignBoard>> {
  const folder = process.env.TTA_FOREIGN_BOARDS;
  if (folder === undefined) return ownForeign;
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const read = files.map((name): [string, ForeignBoard] => [
    `outside-${name.replace(/\.json$/, "")}`,
    { json: JSON.parse(readFileSync(join(folder, name), "utf8")) as object },
  ]);
  return { ...ownForeign, ...Object.fromEntries(read) };
}

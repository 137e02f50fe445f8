import { flag, number, objects, text, undrawn, unseen, word, written } from "../declare/options.ts";

const inGrafana = unseen("is how long Grafana's server keeps an answer");

/** Of which time, and how finely, the queries of a panel are asked: the same words in both schemas. */
export const queryOptions = {
  interval: text(),
  maxDataPoints: number(),
  timeFrom: text(),
  timeShift: text(),
  hideTimeOverride: flag(false),
  timeTo: undrawn(undefined, "The panel ends when the board does."),
  timeCompare: undrawn(undefined, "The time before is not drawn beside it."),
  cacheTimeout: inGrafana,
  queryCachingTTL: inGrafana,
};

const place = {
  x: number(),
  y: number(),
  w: number(),
  h: number(),
  static: unseen("keeps the panel in its place while the board is edited"),
};

/** What a panel says of itself, in the same words in both schemas. */
export const panelHead = {
  title: text(),
  description: text(),
  transparent: flag(false),
};

/** What a panel of a classic dashboard says beside the options of its kind. */
export const panelSettings = {
  id: number(0),
  ...panelHead,
  type: text(),
  gridPos: place,
  links: objects(),
  datasource: written(),
  targets: objects(),
  transformations: objects(),
  fieldConfig: written(),
  options: written(),
  repeat: text(),
  repeatDirection: word(["h", "v"], "h"),
  maxPerRow: number(4),
  ...queryOptions,
  snapshotData: undrawn(undefined, "The numbers of a snapshot are not shown; the queries are asked."),
  libraryPanel: unseen(
    "says where Grafana keeps it; a panel of which the file has no more is reported as a whole",
  ),
  pluginVersion: unseen("says how old the options are, and is read when they are brought to today's"),
  autoMigrateFrom: unseen("says what the panel was before it was brought to today's schema"),
};

/** A row of a classic dashboard. */
export const rowSettings = {
  id: number(),
  title: text(),
  type: text(),
  gridPos: place,
  collapsed: flag(false),
  panels: objects(),
  repeat: text(),
  datasource: unseen("is what new panels of the row begin with"),
};

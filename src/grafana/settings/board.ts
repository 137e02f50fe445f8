import {
  filled,
  flag,
  number,
  objects,
  text,
  texts,
  undrawn,
  unseen,
  value,
  word,
  written,
} from "../declare/options.ts";
import { objectsOf, textOf } from "../json.ts";

/** A range that the time picker offers. */
export interface QuickRange {
  readonly from: string;
  readonly to: string;
  readonly display: string;
}

const quickRanges = value((listed): readonly QuickRange[] =>
  objectsOf(listed).flatMap(({ from, to, display }) => {
    const [first, last] = [textOf(from), textOf(to)];
    if (first === undefined || last === undefined) return [];
    return [{ from: first, to: last, display: textOf(display) ?? `${first} to ${last}` }];
  }),
);
const intervals = texts(["5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"]);
/** Texts such as `30s`; none where a board does not refresh by itself. */
const refresh = value(
  (every) => (typeof every === "string" && every !== "auto" ? every : ""),
  (every) => (every === "auto" ? "The board does not refresh by itself." : undefined),
);
const live = undrawn(false, "Charts go on when they are asked again, and stand still in between.");
const inFile = unseen("belongs to the file and its editor");
const ahead = unseen("decides when panels are asked, not what they show");

const same = {
  title: text(),
  description: text(),
  tags: texts(),
  links: objects(),
  liveNow: live,
  preload: ahead,
};
const dates = { weekStart: text(), fiscalYearStartMonth: number(0) };

/** What a classic dashboard says of itself. */
export const boardSettings = {
  uid: text(),
  ...same,
  panels: objects(),
  templating: { list: objects() },
  annotations: { list: objects() },
  time: { from: filled("now-6h"), to: filled("now") },
  timezone: filled("browser"),
  ...dates,
  timepicker: {
    hidden: flag(false),
    nowDelay: text(),
    refresh_intervals: intervals,
    quick_ranges: quickRanges,
  },
  refresh,
  /** 0: each panel alone; 1: one line on all; 2: line and tooltip on all. */
  graphTooltip: word([0, 1, 2], 0),
  snapshot: undrawn(undefined, "The numbers of a snapshot are not shown; its queries are asked."),
  editable: inFile,
  gnetId: inFile,
  id: inFile,
  revision: inFile,
  schemaVersion: inFile,
  version: inFile,
};

/** The same of the second schema, under that schema's names. */
export const boardV2Settings = {
  ...same,
  elements: written(),
  layout: written(),
  variables: objects(),
  annotations: objects(),
  timeSettings: {
    from: filled("now-6h"),
    to: filled("now"),
    timezone: filled("browser"),
    ...dates,
    nowDelay: text(),
    hideTimepicker: flag(false),
    autoRefresh: refresh,
    autoRefreshIntervals: intervals,
    quickRanges,
  },
  cursorSync: word(["Off", "Crosshair", "Tooltip"], "Off"),
  editable: inFile,
  revision: inFile,
  preferences: inFile,
};

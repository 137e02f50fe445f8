import type { Schema } from "../declare/option.ts";
import { flag, number, text, undrawn, unseen, value, word, written } from "../declare/options.ts";

/** What every query says, whatever it is asked of. */
export const querySettings = {
  refId: text(),
  hide: flag(false),
  datasource: written(),
};

const ofEditor = unseen("says how the query is edited");
const whenAsked = unseen("is set when the query is asked");
const unfiltered = "The query is asked without them.";

const prometheusQuery = {
  expr: text(),
  legendFormat: text("__auto"),
  format: word(["time_series", "table", "heatmap"], "time_series"),
  instant: flag(false),
  /** Without it a query that is not for a moment is one over time. */
  range: value((asked) => (typeof asked === "boolean" ? asked : undefined)),
  exemplar: flag(false),
  interval: text(),
  intervalFactor: number(1),
  adhocFilters: undrawn([], unfiltered),
  scopes: undrawn([], unfiltered),
  groupByKeys: undrawn([], unfiltered),
  editorMode: ofEditor,
  queryType: ofEditor,
  intervalMs: whenAsked,
  maxDataPoints: whenAsked,
  timeRange: whenAsked,
  resultAssertions: whenAsked,
} satisfies Schema;

const ownStep = "The step follows from the width of the panel.";

const lokiQuery = {
  expr: text(),
  legendFormat: text("__auto"),
  queryType: word(["range", "instant"], "range", {
    stream: "The lines are asked once, and do not run on.",
  }),
  instant: flag(false),
  range: value((asked) => (typeof asked === "boolean" ? asked : undefined)),
  maxLines: number(),
  direction: word(["backward", "forward", "scan"], "backward"),
  step: undrawn(undefined, ownStep),
  resolution: undrawn(1, ownStep),
  editorMode: ofEditor,
} satisfies Schema;

/** By the type of the data source that is asked. */
export const queryKinds = { prometheus: prometheusQuery, loki: lokiQuery };

import type { Schema } from "../declare/option.ts";
import { flag, text, texts, unseen, value, word } from "../declare/options.ts";
import { isRecord, objectOf, objectsOf } from "../json.ts";

const noColumn = "No column is added.";
/** A dictionary of the file's own names. */
const byName = value(objectOf);
const matcher = value((written) => (isRecord(written) ? written : undefined));
const ofOtherMode = unseen("belongs to a mode that is reported by itself");
const names = { names: texts(), pattern: text(), variable: text() };

export const calculateFieldOptions = {
  mode: word(["reduceRow", "binary"], "reduceRow", {
    cumulativeFunctions: noColumn,
    windowFunctions: noColumn,
    unary: noColumn,
    index: noColumn,
  }),
  reduce: { include: texts(), reducer: text("sum"), nullValueMode: unseen("is read by nothing in Grafana") },
  binary: {
    left: value((written) => written),
    operator: text("+"),
    right: value((written) => written),
  },
  alias: text(),
  replaceFields: flag(false),
  timeSeries: unseen("is read by nothing in Grafana"),
  window: ofOtherMode,
  cumulative: ofOtherMode,
  unary: ofOtherMode,
  index: ofOtherMode,
};

export const organizeOptions = {
  excludeByName: byName,
  includeByName: byName,
  indexByName: byName,
  renameByName: byName,
  orderByMode: word(["manual", "auto"], "manual"),
  orderBy: value(objectsOf),
};

export const sortByOptions = {
  /** Grafana sorts by the first one. */
  sort: value((written) => objectsOf(written)[0]),
};

export const filterByRefIdOptions = { include: text(), exclude: text() };

export const filterByNameOptions = { include: names, exclude: names, byVariable: flag(false) };

export const joinByFieldOptions = {
  byField: text(),
  mode: word(["outer", "inner"], "outer", { outerTabular: "The series are not joined." }),
};

export const labelsToFieldsOptions = {
  mode: word(["columns", "rows"], "columns"),
  keepLabels: texts(),
  valueLabel: text(),
};

export const limitOptions = {
  /** A number, or a text that holds a variable. */
  limitField: value((written) => (typeof written === "number" || typeof written === "string" ? written : 10)),
};

export const reduceRowsOptions = {
  reducers: texts(),
  fields: matcher,
  mode: word(["seriesToRows", "reduceFields"], "seriesToRows"),
  includeTimeField: flag(false),
  labelsToFields: flag(false),
};

export const renameByRegexOptions = { regex: text("(.*)"), renamePattern: text("$1") };

/** By Grafana's id. What is not here is not done, and told. */
export const transformations = {
  calculateField: calculateFieldOptions,
  filterByRefId: filterByRefIdOptions,
  filterFieldsByName: filterByNameOptions,
  joinByField: joinByFieldOptions,
  labelsToFields: labelsToFieldsOptions,
  limit: limitOptions,
  merge: {},
  organize: organizeOptions,
  reduce: reduceRowsOptions,
  renameByRegex: renameByRegexOptions,
  seriesToColumns: joinByFieldOptions,
  sortBy: sortByOptions,
} satisfies Readonly<Record<string, Schema>>;

import {
  type Json,
  readOptions,
  type Schema,
  type Values,
  variableKinds,
} from "../../../src/grafana/index.ts";
import { entryOf, isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from "../json/json.ts";
import type { DataSourceRef, Variable, VariableKind } from "./model.ts";
import { readSource } from "./read-common.ts";

const kinds: Readonly<Record<string, VariableKind>> = {
  query: "query",
  custom: "custom",
  interval: "interval",
  datasource: "datasource",
  textbox: "textbox",
  text: "textbox",
  constant: "constant",
  switch: "switch",
  adhoc: "adhoc",
};

/** A variable of a classic dashboard. */
export function readVariable(json: Json): Variable {
  const type = textOf(json.type);
  const known = readKnown(json, type);
  const query = queryText(known.query, known.definition);
  return { ...shared(known, type), query, datasource: readSource(known.datasource) };
}

/** A variable of the second schema: `QueryVariable`, `CustomVariable`, … */
export function readV2Variable(json: Json): Variable {
  const type = textOf(json.kind)
    .replace(/Variable$/, "")
    .toLowerCase();
  const spec = objectOf(json.spec);
  const known = readKnown(spec, type);
  if (type === "datasource")
    return { ...shared(known, type), query: known.pluginId, datasource: readSource(spec.datasource) };
  const { query } = known;
  if (type !== "query" || !isObject(query))
    return {
      ...shared(known, type),
      query: queryText(query, known.definition),
      datasource: readSource(spec.datasource),
    };
  const name = textOf(objectOf(query.datasource).name);
  const group = textOf(query.group, query.kind === "DataQuery" ? "" : textOf(query.kind));
  const datasource: DataSourceRef = {
    ...(group === "" ? {} : { type: group }),
    ...(name === "" ? {} : { uid: name }),
  };
  return { ...shared(known, type), query: queryText(query.spec, known.definition), datasource };
}

const { query, custom, interval, datasource, textbox, constant, switch: toggle } = variableKinds;
const every = { ...datasource, ...constant, ...textbox, ...interval, ...toggle, ...custom, ...query };
type Known = Values<typeof every>;
const nothing = readOptions(every, {});

/** What Grafana reads of that type; what it does not reads as if it were not written. */
const readKnown = (json: Json, type: string): Known => ({
  ...nothing,
  ...readOptions<Schema>(entryOf<Schema>(variableKinds, entryOf(kinds, type) ?? "") ?? textbox, json),
});

function shared(known: Known, type: string): Omit<Variable, "query" | "datasource"> {
  const kind = entryOf(kinds, type) ?? "unknown";
  const { name, allValue, staticOptions, staticOptionsOrder } = known;
  const ends = [known.enabledValue, known.disabledValue].map((value) => ({ text: value, value }));
  return {
    name,
    label: known.label || name,
    description: known.description,
    kind,
    type,
    hide: known.hide,
    multi: known.multi,
    includeAll: known.includeAll,
    ...(allValue === "" ? {} : { allValue }),
    regex: known.regex,
    sort: known.sort,
    refresh: known.refresh,
    skipUrlSync: known.skipUrlSync,
    current: known.current,
    options: kind === "switch" && known.options.length < 2 ? ends : known.options,
    allowCustomValue: known.allowCustomValue,
    staticOptions,
    staticOptionsOrder,
    valuesFormat: known.valuesFormat,
    auto: known.auto,
    autoCount: known.auto_count,
    autoMin: known.auto_min,
  };
}

/** Grafana keeps a query as a text, or in parts whose sum is the text that old versions had. */
function queryText(query: unknown, definition: string): string {
  if (typeof query === "string") return query;
  const parts = objectOf(query);
  const written = textOf(parts.query, textOf(parts.expr, textOf(parts.__legacyStringValue)));
  if (written !== "") return written;
  return definition || partsText(parts);
}

function partsText(parts: JsonObject): string {
  const type = numberOf(parts.qryType);
  const loki = numberOf(parts.type);
  if (type === undefined && loki !== undefined)
    return loki === 0
      ? "label_names()"
      : `label_values(${textOf(parts.stream, "{}")}, ${textOf(parts.label)})`;
  const selector = `${textOf(parts.metric)}${filterText(parts.labelFilters)}`;
  if (type === 0) return `label_names(${textOf(parts.match)})`;
  if (type === 1) return `label_values(${selector === "" ? "" : `${selector}, `}${textOf(parts.label)})`;
  if (type === 2) return `metrics(${textOf(parts.metric)})`;
  if (type === 3) return `query_result(${textOf(parts.varQuery)})`;
  return type === 4 ? textOf(parts.seriesQuery) : textOf(parts.classicQuery);
}

function filterText(value: unknown): string {
  const filters = listOf(value)
    .filter(isObject)
    .map(({ label, op, value: to }) => `${textOf(label)}${textOf(op, "=")}"${textOf(to)}"`);
  return filters.length === 0 ? "" : `{${filters.join(",")}}`;
}

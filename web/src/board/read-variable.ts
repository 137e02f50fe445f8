import {
  entryOf,
  flagOf,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
  textsOf,
} from "../json/json.ts";
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
  adhoc: "adhoc",
};

/** A variable of a classic dashboard. */
export function readVariable(json: JsonObject): Variable {
  return { ...readShared(json, textOf(json.type), queryText(json)), datasource: readSource(json.datasource) };
}

/** A variable of the second schema: `QueryVariable`, `CustomVariable`, … */
export function readV2Variable(json: JsonObject): Variable {
  const spec = objectOf(json.spec);
  const type = textOf(json.kind)
    .replace(/Variable$/, "")
    .toLowerCase();
  const query = objectOf(spec.query);
  const name = textOf(objectOf(query.datasource).name);
  const group = textOf(query.group, query.kind === "DataQuery" ? "" : textOf(query.kind));
  const datasource: DataSourceRef =
    type === "query" && isObject(spec.query)
      ? { ...(group === "" ? {} : { type: group }), ...(name === "" ? {} : { uid: name }) }
      : readSource(spec.datasource);
  const text =
    type === "datasource"
      ? textOf(spec.pluginId)
      : type === "query"
        ? queryText({
            query: isObject(spec.query) ? (query.spec ?? null) : (spec.query ?? null),
            definition: spec.definition,
          })
        : textOf(spec.query);
  return { ...readShared(spec, type, text), datasource };
}

const sorts = [
  "disabled",
  "alphabeticalAsc",
  "alphabeticalDesc",
  "numericalAsc",
  "numericalDesc",
  "alphabeticalCaseInsensitiveAsc",
  "alphabeticalCaseInsensitiveDesc",
  "naturalAsc",
  "naturalDesc",
];

function readShared(json: JsonObject, type: string, query: string): Omit<Variable, "datasource"> {
  const current = objectOf(json.current);
  const allValue = textOf(json.allValue);
  const options = listOf(json.options).filter(isObject);
  return {
    name: textOf(json.name),
    label: textOf(json.label, textOf(json.name)),
    description: textOf(json.description),
    kind: entryOf(kinds, type) ?? "unknown",
    type,
    hide: hideOf(json.hide),
    query,
    multi: flagOf(json.multi),
    includeAll: flagOf(json.includeAll),
    ...(allValue === "" ? {} : { allValue }),
    regex: textOf(json.regex),
    sort: numberOf(json.sort) ?? Math.max(0, sorts.indexOf(textOf(json.sort))),
    refresh: refreshOf(json.refresh),
    skipUrlSync: flagOf(json.skipUrlSync),
    current: textsOf(isObject(json.current) ? current.value : json.current).filter((value) => value !== ""),
    options: options
      .map((option) => ({ text: textOf(option.text, textOf(option.value)), value: textOf(option.value) }))
      .filter(({ value }) => value !== "" && value !== "$__all"),
    allowCustomValue: flagOf(json.allowCustomValue, true),
    auto: flagOf(json.auto),
    autoCount: numberOf(json.auto_count ?? json.autoCount) ?? 30,
    autoMin: textOf(json.auto_min, "10s"),
  };
}

function hideOf(value: Json | undefined): Variable["hide"] {
  if (value === 2 || value === "hideVariable" || value === "inControlsMenu") return "variable";
  return value === 1 || value === "hideLabel" ? "label" : "no";
}

function refreshOf(value: Json | undefined): Variable["refresh"] {
  if (value === 2 || value === "onTimeRangeChanged") return "range";
  return value === 1 || value === true || value === "onDashboardLoad" ? "load" : "never";
}

/** Grafana keeps a query as a text, or in parts whose sum is the text that old versions had. */
function queryText(json: JsonObject): string {
  const { query } = json;
  if (typeof query === "string") return query;
  const parts = objectOf(query);
  const written = textOf(parts.query, textOf(parts.expr, textOf(parts.__legacyStringValue)));
  if (written !== "") return written;
  return textOf(json.definition) || partsText(parts);
}

function partsText(parts: JsonObject): string {
  const type = numberOf(parts.qryType);
  const selector = `${textOf(parts.metric)}${filterText(parts.labelFilters)}`;
  if (type === 0) return `label_names(${textOf(parts.match)})`;
  if (type === 1) return `label_values(${selector === "" ? "" : `${selector}, `}${textOf(parts.label)})`;
  if (type === 2) return `metrics(${textOf(parts.metric)})`;
  if (type === 3) return `query_result(${textOf(parts.varQuery)})`;
  return type === 4 ? textOf(parts.seriesQuery) : textOf(parts.classicQuery);
}

function filterText(value: Json | undefined): string {
  const filters = listOf(value)
    .filter(isObject)
    .map(({ label, op, value: to }) => `${textOf(label)}${textOf(op, "=")}"${textOf(to)}"`);
  return filters.length === 0 ? "" : `{${filters.join(",")}}`;
}

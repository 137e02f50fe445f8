import type { Fields } from "./fields.ts";
import { isObject, plainText } from "./json.ts";
import type { DashboardVariable } from "./model.ts";
import { readDatasource } from "./read-datasource.ts";

const refreshes: ReadonlyMap<string, DashboardVariable["refresh"]> = new Map(
  Object.entries({
    "0": "never",
    "1": "onLoad",
    "2": "onTimeRangeChanged",
    // Very old boards.
    false: "never",
    true: "onLoad",
    never: "never",
    onDashboardLoad: "onLoad",
    onTimeRangeChanged: "onTimeRangeChanged",
  } as const),
);

function saved(variable: Fields): DashboardVariable["current"] {
  const current = variable.raw("current");
  const value = isObject(current) ? current.value : undefined;
  if (typeof value === "string") return value;
  return Array.isArray(value)
    ? value.filter((item: unknown): item is string => typeof item === "string")
    : undefined;
}

/** The text of a query, which is a text or an object with the text in it. */
function queryText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isObject(value)) return undefined;
  for (const key of ["query", "expr", "__legacyStringValue", "label"]) {
    const text = value[key];
    if (typeof text === "string") return text;
  }
  return undefined;
}

function readCommon(variable: Fields): Omit<DashboardVariable, "type" | "query" | "datasource" | "json"> {
  return {
    path: variable.path,
    name: variable.text("name") ?? "",
    label: variable.text("label"),
    multi: variable.flag("multi") ?? false,
    includeAll: variable.flag("includeAll") ?? false,
    allValue: variable.text("allValue"),
    current: saved(variable),
    refresh: refreshes.get(plainText(variable.raw("refresh"))),
  };
}

/** A variable of a classic board. */
export function readVariable(variable: Fields): DashboardVariable {
  return {
    ...readCommon(variable),
    json: variable.json,
    type: variable.text("type") ?? "",
    query: queryText(variable.raw("query")) ?? queryText(variable.raw("definition")),
    datasource: readDatasource(variable),
  };
}

/** A variable of a v2 board, by the same names of its types. */
export function readV2Variable(variable: Fields): DashboardVariable {
  const kind = (variable.text("kind") ?? "").replace(/Variable$/, "").toLowerCase();
  const spec = variable.object("spec") ?? variable;
  const query = spec.raw("query");
  const data = isObject(query) ? spec.object("query") : undefined;
  const asked = data === undefined ? query : (data.raw("spec") ?? query);
  const source = data === undefined ? undefined : readDatasource(data);
  const plugin = data?.raw("group") ?? (data?.raw("kind") === "DataQuery" ? undefined : data?.raw("kind"));
  return {
    ...readCommon(spec),
    json: variable.json,
    type: kind === "text" ? "textbox" : kind,
    query: kind === "datasource" ? spec.text("pluginId") : (queryText(asked) ?? spec.text("definition")),
    datasource:
      data === undefined
        ? readDatasource(spec)
        : {
            type: typeof plugin === "string" ? plugin : source?.type,
            uid: source?.uid ?? readDatasource(spec)?.uid,
            name: undefined,
          },
  };
}

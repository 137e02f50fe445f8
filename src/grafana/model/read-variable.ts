import { isRecord, plainText } from "../json.ts";
import type { DashboardVariable } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import { pluginOf, readDatasource } from "./read-datasource.ts";
import { queryText } from "./variable-query.ts";

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

function saved(variable: ObjectReader): DashboardVariable["current"] {
  const current = variable.raw("current");
  const value = isRecord(current) ? current.value : undefined;
  if (typeof value === "string") return value;
  return Array.isArray(value)
    ? value.filter((item: unknown): item is string => typeof item === "string")
    : undefined;
}

const readCommon = (
  variable: ObjectReader,
  spec: ObjectReader,
): Omit<DashboardVariable, "type" | "query" | "datasource" | "ofRow"> => ({
  path: spec.path,
  json: variable.json,
  spec: spec.part,
  name: spec.text("name") ?? "",
  label: spec.text("label"),
  multi: spec.flag("multi") ?? false,
  includeAll: spec.flag("includeAll") ?? false,
  allValue: spec.text("allValue"),
  current: saved(spec),
  refresh: refreshes.get(plainText(spec.raw("refresh"))),
});

/** A variable of a classic board. */
export const readVariable = (variable: ObjectReader): DashboardVariable => ({
  ...readCommon(variable, variable),
  type: variable.text("type") ?? "",
  query: queryText(variable.raw("query"), variable.raw("definition")),
  datasource: readDatasource(variable),
  ofRow: false,
});

/** A variable of a v2 board, by the same names of its types. */
export function readV2Variable(variable: ObjectReader, ofRow: boolean): DashboardVariable {
  const kind = (variable.text("kind") ?? "").replace(/Variable$/, "").toLowerCase();
  const spec = variable.object("spec") ?? variable;
  const query = spec.raw("query");
  const data = isRecord(query) ? spec.object("query") : undefined;
  const asked = data === undefined ? query : (data.raw("spec") ?? query);
  const source = data === undefined ? undefined : readDatasource(data);
  return {
    ...readCommon(variable, spec),
    type: kind === "text" ? "textbox" : kind,
    query: kind === "datasource" ? spec.text("pluginId") : queryText(asked, spec.raw("definition")),
    datasource:
      data === undefined
        ? readDatasource(spec)
        : {
            type: pluginOf(data, "DataQuery") ?? source?.type,
            uid: source?.uid ?? readDatasource(spec)?.uid,
            name: undefined,
          },
    ofRow,
  };
}

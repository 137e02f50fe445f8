import type { Fields } from "./fields.ts";
import { isObject } from "./json.ts";
import type { DashboardVariable, DatasourceReference } from "./model.ts";
import { variablesIn } from "./variables-in.ts";

/** A reference as classic boards hold it: `{ type, uid }`, or in old ones the name. */
export function readDatasource(fields: Fields): DatasourceReference | undefined {
  const value = fields.raw("datasource");
  if (typeof value === "string") return { type: undefined, uid: undefined, name: value };
  if (!isObject(value)) return undefined;
  const text = (key: string): string | undefined => (typeof value[key] === "string" ? value[key] : undefined);
  // v2 keeps the uid under the name "name".
  return { type: text("type"), uid: text("uid") ?? text("name"), name: undefined };
}

/** The variable that a reference stands for, if it is one. */
export function datasourceVariable(reference: DatasourceReference | undefined): string | undefined {
  const text = reference?.uid ?? reference?.name;
  return text === undefined ? undefined : variablesIn(text)[0];
}

/** Fills in the plugin that the variable of a reference is made for. */
export function withPlugin(
  reference: DatasourceReference | undefined,
  variables: readonly Pick<DashboardVariable, "name" | "type" | "query">[],
): DatasourceReference | undefined {
  if (reference === undefined || reference.type !== undefined) return reference;
  const name = datasourceVariable(reference);
  const variable = variables.find((item) => item.type === "datasource" && item.name === name);
  return variable?.query === undefined ? reference : { ...reference, type: variable.query };
}

import { isRecord } from "../json.ts";
import type { DashboardInput, DashboardVariable } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DatasourceReference } from "./panel.ts";
import { variablesIn } from "./variables-in.ts";

/** A reference as classic boards hold it: `{ type, uid }`, or in old ones the name. */
export function readDatasource(fields: ObjectReader): DatasourceReference | undefined {
  const value = fields.raw("datasource");
  if (typeof value === "string")
    return value === "" ? undefined : { type: undefined, uid: undefined, name: value };
  if (!isRecord(value)) return undefined;
  const text = (key: string): string | undefined => (typeof value[key] === "string" ? value[key] : undefined);
  // v2 keeps the uid under the name "name".
  return { type: text("type"), uid: text("uid") ?? text("name"), name: undefined };
}

/** The plugin that something is of: its `group`, or before v2 was final its `kind`. */
export function pluginOf(part: ObjectReader | undefined, generic: string): string | undefined {
  const kind = part?.text("kind");
  return part?.text("group") ?? (kind === generic ? undefined : kind);
}

/** Plugin and data source of a `DataQuery`. */
export function queryDatasource(query: ObjectReader | undefined): DatasourceReference | undefined {
  if (query === undefined) return undefined;
  const type = pluginOf(query, "DataQuery");
  const uid = readDatasource(query)?.uid;
  return type === undefined && uid === undefined ? undefined : { type, uid, name: undefined };
}

/** The variable that a reference stands for, if it is one. */
export function datasourceVariable(reference: DatasourceReference | undefined): string | undefined {
  const text = reference?.uid ?? reference?.name;
  return text === undefined ? undefined : variablesIn(text)[0];
}

/** Whatever names a data source. */
interface Asking {
  readonly datasource: DatasourceReference | undefined;
}

/** Fills in the plugin of references that name a variable, or what an import by hand fills in. */
export function pluginFinder(
  variables: readonly Pick<DashboardVariable, "name" | "type" | "query">[],
  inputs: readonly DashboardInput[],
): <T extends Asking>(asking: T) => T {
  const plugins = new Map(
    [
      ...variables
        .filter(({ type }) => type === "datasource")
        .map(({ name, query }) => [name, query] as const),
      ...inputs.map(({ name, plugin }) => [name, plugin] as const),
    ].toReversed(),
  );
  return (asking) => {
    const { datasource } = asking;
    if (datasource === undefined || datasource.type !== undefined) return asking;
    const type = plugins.get(datasourceVariable(datasource) ?? "");
    return type === undefined ? asking : { ...asking, datasource: { ...datasource, type } };
  };
}

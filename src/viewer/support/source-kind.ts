import type { DatasourceReference } from "../../grafana/index.ts";

/** The kind of data source that a reference means, or Grafana's own source that it names; `undefined` for the default one. */
export function sourceKind(reference: DatasourceReference | undefined): string | undefined {
  const name = reference?.uid ?? reference?.name;
  return name?.startsWith("-- ") === true ? name : reference?.type || undefined;
}

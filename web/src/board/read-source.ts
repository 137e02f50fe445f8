import type { DatasourceReference } from "../../../src/grafana/index.ts";
import type { DataSourceRef } from "./model.ts";

/** `{ type, uid }`, the name that old files have, or nothing for the default one. */
export function readSource({ type, uid, name }: Partial<DatasourceReference> = {}): DataSourceRef {
  const named = uid || name;
  return { ...(type ? { type } : {}), ...(named ? { uid: named } : {}) };
}

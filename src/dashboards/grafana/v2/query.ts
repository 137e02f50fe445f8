import type { DataQueryKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { datasource } from "../datasource.ts";

/** A query to the data source that the reader chose. */
export function prometheusQuery(spec: object): { build(): DataQueryKind } {
  return {
    build: () => ({
      kind: "DataQuery",
      group: datasource.type,
      version: "v0",
      datasource: { name: datasource.uid },
      spec,
    }),
  };
}

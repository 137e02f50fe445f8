import type { DataQueryKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { datasource, type Source } from "../datasource.ts";

/** A query to a data source that the reader chose. */
export function queryTo({ type, uid }: Source, spec: object): { build(): DataQueryKind } {
  return {
    build: () => ({ kind: "DataQuery", group: type, version: "v0", datasource: { name: uid }, spec }),
  };
}

/** A query to the Prometheus that the reader chose. */
export const prometheusQuery = (spec: object): { build(): DataQueryKind } => queryTo(datasource, spec);

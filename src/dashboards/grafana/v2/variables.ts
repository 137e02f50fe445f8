import * as sdk from "@grafana/grafana-foundation-sdk/dashboardv2";
import type { BoardParts } from "../board-parts.ts";
import { anyValue, everything } from "../choices.ts";
import { datasource, logSource } from "../datasource.ts";
import { prometheusQuery } from "./query.ts";

type VariableBuilder = sdk.DatasourceVariableBuilder | sdk.QueryVariableBuilder;

/** The variables of a board as resources: the data sources first. */
export function variables({ choices, asksLoki }: BoardParts): VariableBuilder[] {
  return [
    new sdk.DatasourceVariableBuilder("datasource").label("Data source").pluginId(datasource.type),
    ...(asksLoki
      ? [
          new sdk.DatasourceVariableBuilder("loki_datasource")
            .label("Loki data source")
            .pluginId(logSource.type),
        ]
      : []),
    ...choices.map(({ name, title, query }) =>
      new sdk.QueryVariableBuilder(name)
        .label(title)
        .query(prometheusQuery({ qryType: 1, query, refId: `variable-${name}` }))
        .definition(query)
        .refresh(sdk.VariableRefresh.OnTimeRangeChanged)
        .sort(sdk.VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .allValue(anyValue)
        .current({ ...everything }),
    ),
  ];
}

import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { BoardParts } from "./board-parts.ts";
import { anyValue, everything } from "./choices.ts";
import { datasource, logSource } from "./datasource.ts";

/** The variables of a board in classic JSON: the data sources first. */
export function variables({ choices, asksLoki }: BoardParts): sdk.VariableModel[] {
  return [
    new sdk.DatasourceVariableBuilder("datasource").label("Data source").type("prometheus").build(),
    ...(asksLoki
      ? [
          new sdk.DatasourceVariableBuilder("loki_datasource")
            .label("Loki data source")
            .type(logSource.type)
            .build(),
        ]
      : []),
    ...choices.map(({ name, title, query }) =>
      new sdk.QueryVariableBuilder(name)
        .label(title)
        .datasource(datasource)
        .query({ qryType: 1, query, refId: `variable-${name}` })
        .definition(query)
        .refresh(sdk.VariableRefresh.OnTimeRangeChanged)
        .sort(sdk.VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .allValue(anyValue)
        .current({ selected: true, ...everything })
        .build(),
    ),
  ];
}

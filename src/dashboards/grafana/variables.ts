import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { anyValue, everything, type LabelChoice } from "./choices.ts";
import { datasource } from "./datasource.ts";

/** The variables of a board in classic JSON: the data source first. */
export function variables(choices: readonly LabelChoice[]): sdk.VariableModel[] {
  return [
    new sdk.DatasourceVariableBuilder("datasource").label("Data source").type("prometheus").build(),
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

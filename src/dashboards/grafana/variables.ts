import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { gauge, type Matcher, print, variable, withMatchers } from "../../promql/index.ts";
import { narrowed } from "../model/narrowed.ts";

/** Every query of a board goes to the data source that the reader chose. */
export const datasource = { type: "prometheus", uid: `$${"{datasource}"}` } as const;

/** Matchers that put the reader's choice into a query. */
export const choice: readonly Matcher[] = narrowed.map((label) => ({
  label,
  operator: "=~",
  value: variable(label).pattern,
}));

/** Data source, environment, service, instance. `up` exists for every target, whether it answers or not. */
export function variables(namespace: string): sdk.VariableModel[] {
  return [
    new sdk.DatasourceVariableBuilder("datasource").label("Data source").type("prometheus").build(),
    ...narrowed.map((label, i) => {
      const series = print({ node: withMatchers(gauge("up").node, choice.slice(0, i)) }, { namespace });
      const query = `label_values(${series}, ${label})`;
      return new sdk.QueryVariableBuilder(label)
        .label(`${label[0]?.toUpperCase()}${label.slice(1)}`)
        .datasource(datasource)
        .query({ qryType: 1, query, refId: `variable-${label}` })
        .definition(query)
        .refresh(sdk.VariableRefresh.OnTimeRangeChanged)
        .sort(sdk.VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .allValue(".+")
        .current({ selected: true, text: "All", value: `$${"__all"}` })
        .build();
    }),
  ];
}

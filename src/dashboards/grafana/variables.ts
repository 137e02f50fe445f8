import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { gauge, type Node, print, withMatchers } from "../../promql/index.ts";
import type { BoardVariable } from "../model/label-variable.ts";
import { narrowed } from "../model/narrowed.ts";
import { choiceOf } from "./choice.ts";
import { datasource } from "./datasource.ts";

interface Choice {
  readonly label: string;
  readonly title: string;
  readonly from: Node;
}

/** `up` exists for every target, whether it answers or not. */
const targets: readonly Choice[] = narrowed.map((label) => ({
  label,
  title: `${label[0]?.toUpperCase()}${label.slice(1)}`,
  from: gauge("up").node,
}));

/** Data source, environment, service, instance, and those of the board, each within the choice of those before it. */
export function variables(own: readonly BoardVariable[], namespace: string): sdk.VariableModel[] {
  const choices: readonly Choice[] = [...targets, ...own];
  const choice = choiceOf(own);
  return [
    new sdk.DatasourceVariableBuilder("datasource").label("Data source").type("prometheus").build(),
    ...choices.map(({ label, title, from }, i) => {
      const series = print({ node: withMatchers(from, choice.slice(0, i)) }, { namespace });
      const query = `label_values(${series}, ${label})`;
      return new sdk.QueryVariableBuilder(label)
        .label(title)
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

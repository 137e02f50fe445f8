import { nodesOf } from "../../../promql/index.ts";
import type { SeriesExemplars } from "../../store/index.ts";
import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem } from "../problem.ts";
import { matchersOf } from "../read/matchers.ts";
import { rangeOf } from "../read/times.ts";
import type { ApiRequest } from "../request.ts";
import { writeSeconds, writeValue } from "../write/numbers.ts";
import { queryOf } from "./syntax.ts";

/** `/query_exemplars`: the exemplars of all series that a query selects. */
export function queryExemplars(request: ApiRequest, engine: ApiEngine): Answer {
  const range = rangeOf(request.form);
  if (range.to < range.from)
    throw new ApiProblem("bad_data", "end timestamp must not be before start timestamp");
  const nodes = [...nodesOf(queryOf(request))];
  const lists = nodes.flatMap((node) => (node.type === "selector" ? [matchersOf(node)] : []));
  return { data: lists.length === 0 ? undefined : engine.exemplars({ ...range, lists }).map(exemplarsJson) };
}

function exemplarsJson({ series, exemplars }: SeriesExemplars): object {
  return {
    seriesLabels: series.record(),
    exemplars: exemplars.map(({ labels, value, time }) => ({
      labels: labels.record(),
      value: writeValue(value),
      timestamp: Number(writeSeconds(time)),
    })),
  };
}

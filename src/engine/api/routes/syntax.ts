import { messageOf } from "../../../narrow/index.ts";
import type { Node } from "../../../promql/index.ts";
import type { Answer } from "../answer.ts";
import { invalidParameter } from "../problem.ts";
import { checkedQuery } from "../read/checked-query.ts";
import type { ApiRequest } from "../request.ts";
import { prettyAsPrometheus } from "../syntax/pretty.ts";
import { treeOf } from "../syntax/tree.ts";

/** The query that is asked. Throws an `ApiProblem`. */
export function queryOf({ form }: ApiRequest): Node {
  try {
    return checkedQuery(form.get("query") ?? "");
  } catch (error) {
    throw invalidParameter("query", messageOf(error));
  }
}

/** `/format_query`: the query as Prometheus would write it. */
export function formatQuery(request: ApiRequest): Answer {
  return { data: prettyAsPrometheus(queryOf(request)) };
}

/** `/parse_query`: the query as a tree. */
export function parseQuery(request: ApiRequest): Answer {
  return { data: treeOf(queryOf(request)) };
}

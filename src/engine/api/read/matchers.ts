import { messageOf } from "../../../narrow/index.ts";
import type { Matcher } from "../../../promql/index.ts";
import { nameLabel } from "../../model/labels.ts";
import { ApiProblem } from "../problem.ts";
import { checkedQuery } from "./checked-query.ts";

/** The matchers of a selector such as `up{job="a"}`; throws what is wrong with it. */
function selectorOf(text: string): readonly Matcher[] {
  const node = checkedQuery(text);
  if (
    node.type !== "selector" ||
    node.window !== undefined ||
    node.offset !== undefined ||
    node.at !== undefined
  )
    throw new ApiProblem(
      "bad_data",
      `${JSON.stringify(text)} is no selector of series: write one such as up{job="a"}`,
    );
  return matchersOf(node);
}

/** All matchers of a selector, its name among them. */
export function matchersOf(node: {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}): readonly Matcher[] {
  if (node.metric === "") return node.matchers;
  return [{ label: nameLabel, operator: "=", value: node.metric }, ...node.matchers];
}

/** One selector. Throws an `ApiProblem`. */
export function selectorParameter(text: string): readonly Matcher[] {
  try {
    return selectorOf(text);
  } catch (error) {
    throw new ApiProblem("bad_data", messageOf(error));
  }
}

/** The selectors of `match[]`. Throws an `ApiProblem`. */
export function selectorsOf(form: URLSearchParams): readonly (readonly Matcher[])[] {
  return form.getAll("match[]").map(selectorParameter);
}

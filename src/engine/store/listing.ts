import type { Matcher } from "../../promql/index.ts";
import { byText, type Labels } from "../model/labels.ts";
import type { Queryable } from "../model/samples.ts";

/** Which series are asked for: those that fit all matchers of any one list, between two times in ms, both included. */
export interface Listing {
  readonly lists: readonly (readonly Matcher[])[];
  readonly from: number;
  readonly to: number;
}

/** The label sets of the series that are asked for, each once. */
export function seriesIn(data: Queryable, { lists, from, to }: Listing): readonly Labels[] {
  const found = new Map<string, Labels>();
  for (const matchers of lists) {
    for (const { labels } of data.select(matchers, from, to)) found.set(labels.key, labels);
  }
  return [...found.values()];
}

/** The names of labels that these series have, sorted. */
export function labelNamesIn(data: Queryable, listing: Listing): readonly string[] {
  return [...new Set(seriesIn(data, listing).flatMap(({ names }) => names))].sort(byText);
}

/** The values that a label has in these series, sorted. */
export function labelValuesIn(data: Queryable, name: string, listing: Listing): readonly string[] {
  const values = new Set(seriesIn(data, listing).map((labels) => labels.get(name)));
  values.delete("");
  return [...values].sort(byText);
}

import type { Matcher } from "../../../promql/index.ts";
import { type Listing, labelNamesIn, labelValuesIn, seriesIn } from "../../store/index.ts";
import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem, invalidParameter } from "../problem.ts";
import { unescaped } from "../read/label-name.ts";
import { firstOf, limitOf } from "../read/limits.ts";
import { selectorsOf } from "../read/matchers.ts";
import { rangeOf } from "../read/times.ts";
import type { ApiRequest } from "../request.ts";
import { quoted } from "../syntax/quoted.ts";

/** All series, where nothing is asked for. */
const everything: readonly (readonly Matcher[])[] = [[]];

function listingOf(form: URLSearchParams): Listing {
  const range = rangeOf(form);
  const lists = selectorsOf(form);
  return { ...range, lists: lists.length === 0 ? everything : lists };
}

/** `/series`: the label sets of series. */
export function series({ form }: ApiRequest, { data }: ApiEngine): Answer {
  if (!form.has("match[]")) throw new ApiProblem("bad_data", "no match[] parameter provided");
  const limit = limitOf(form);
  const range = rangeOf(form);
  const found = seriesIn(data, { ...range, lists: matched(form) });
  return firstOf(
    found.map((labels) => labels.record()),
    limit,
  );
}

function matched(form: URLSearchParams): readonly (readonly Matcher[])[] {
  try {
    return selectorsOf(form);
  } catch (error) {
    throw error instanceof ApiProblem ? invalidParameter("match[]", error.message) : error;
  }
}

/** `/labels`: the names of labels. */
export function labels({ form }: ApiRequest, { data }: ApiEngine): Answer {
  const limit = limitOf(form);
  return firstOf(labelNamesIn(data, listingOf(form)), limit);
}

/** `/label/<name>/values` */
export function labelValues({ form, label }: ApiRequest, { data }: ApiEngine): Answer {
  const name = unescaped(label);
  if (name === "" || !name.isWellFormed())
    throw new ApiProblem("bad_data", `invalid label name: ${quoted(name)}`);
  const limit = limitOf(form);
  return firstOf(labelValuesIn(data, name, listingOf(form)), limit);
}

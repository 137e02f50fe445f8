import { listOf, objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import type { DataClient } from "../client/client.ts";
import { DataError } from "../client/data-error.ts";
import { formatLabels, readLabels } from "../client/labels.ts";
import { readSamples } from "../client/prometheus-answer.ts";
import type { Question } from "../client/question.ts";

/** A range in ms; the options of a variable are those that occur within it. */
export interface FindRange {
  readonly from: number;
  readonly to: number;
}

interface Find {
  readonly question: Question;
  readonly read: (data: unknown) => readonly string[];
}

/**
 * The lines that a variable's query gives: `label_values(metric, label)`, `label_values(label)`, `label_names()`,
 * `label_names(text)`, `metrics(pattern)`, `query_result(expr)`, or a bare selector, which lists its series.
 * Variables must have been replaced before.
 */
export async function metricFind(
  query: string,
  range: FindRange,
  client: DataClient,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const find = readFind(query.trim(), range);
  return find === undefined ? [] : find.read(await client.ask(find.question, signal));
}

function readFind(query: string, range: FindRange): Find | undefined {
  const span: readonly (readonly [string, string])[] = [
    ["start", String(Math.floor(range.from / 1_000))],
    ["end", String(Math.ceil(range.to / 1_000))],
  ];
  const ask = (path: string, params: Question["params"] = span): Question => ({
    source: "prometheus",
    path,
    params,
  });
  const [, selector = "", label] = /^label_values\((?:(.+),\s*)?([a-zA-Z_]\w*)\s*\)$/s.exec(query) ?? [];
  if (label !== undefined) {
    const match = selector.replaceAll(/\s/g, "") === "{}" ? "" : selector.trim();
    const params = match === "" ? span : [["match[]", match] as const, ...span];
    return { question: ask(`/api/v1/label/${label}/values`, params), read: texts };
  }
  const names = /^label_names\((.*)\)$/s.exec(query);
  if (names !== null) {
    const text = (names[1] ?? "").trim();
    const match = text === "" ? [] : [["match[]", `{__name__=~".*${text}.*"}`] as const];
    return { question: ask("/api/v1/labels", [...match, ...span]), read: texts };
  }
  const metrics = /^metrics\((.*)\)$/s.exec(query);
  if (metrics !== null) {
    const pattern = patternIn((metrics[1] ?? "").trim());
    return {
      question: ask("/api/v1/label/__name__/values"),
      read: (data) => texts(data).filter((name) => pattern.test(name)),
    };
  }
  const result = /^query_result\((.*)\)$/s.exec(query);
  if (result !== null) {
    const params = [["query", result[1] ?? ""] as const, ["time", String(range.to / 1_000)] as const];
    return { question: ask("/api/v1/query", params), read: resultLines };
  }
  if (query === "" || /^(label_values|label_names|metrics|query_result)\(\s*\)$/.test(query))
    return undefined;
  return {
    question: ask("/api/v1/series", [["match[]", query], ...span]),
    read: (data) => objectsOf(data).map((labels) => seriesText(readLabels(labels))),
  };
}

function patternIn(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new DataError("refused", `metrics(${text}) does not hold a regular expression.`);
  }
}

const texts = (data: unknown): readonly string[] => listOf(data).filter((item) => typeof item === "string");

const seriesText = (labels: Readonly<Record<string, string>>): string => {
  const { __name__: name = "", ...others } = labels;
  return `${name}{${formatLabels(others, ",")}}`;
};

function resultLines(data: unknown): readonly string[] {
  const { resultType, result } = objectOf(data);
  if (resultType === "scalar" || resultType === "string") return [textOf(listOf(result)[1], "")];
  return readSamples(data).map(({ labels, time, text }) => `${seriesText(labels)} ${text} ${time}`);
}

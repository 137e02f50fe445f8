import { type Evaluation, evaluate, finished } from "../../../src/engine/index.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { Labels } from "../../../src/engine/model/labels.ts";
import type { Queryable } from "../../../src/engine/model/samples.ts";
import { print } from "../../../src/promql/index.ts";
import type { RandomQuestion } from "./random-question.ts";

/** An answer of either side: samples by their time in ms of each series, or why there is none. */
export interface Answered {
  readonly type: string;
  /** In the order in which they came. */
  readonly series: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly notes: readonly string[];
  readonly refusal: string | undefined;
  /** Whether the query asks for an order of values. */
  readonly isSorted?: boolean;
}

function isSorted({ node, step }: RandomQuestion): boolean {
  if (step !== 0) return false;
  if (node.type === "call") return node.name === "sort" || node.name === "sort_desc";
  if (node.type !== "aggregate" || node.grouping !== "by" || node.labels.length > 0) return false;
  return node.operator === "topk" || node.operator === "bottomk";
}

function refused(refusal: string): Answered {
  return { type: "refusal", series: new Map(), notes: [], refusal };
}

type Series = readonly (readonly [labels: Labels, samples: ReadonlyMap<number, number>])[];

function answered(type: string, series: Series, notes: readonly string[]): Answered {
  return {
    type,
    series: new Map(series.map(([labels, samples]) => [labels.key, samples])),
    notes: notes.toSorted(),
    refusal: undefined,
  };
}

function seriesOf(answer: Evaluation, at: number): Series {
  switch (answer.type) {
    case "string":
      return [];
    case "scalar":
      return [[Labels.none, new Map([[at, answer.value]])]];
    case "vector":
      return answer.samples.map(({ labels, value }) => [labels, new Map([[at, value]])]);
    case "matrix":
      return answer.series.map(({ labels, times, values }) => [
        labels,
        new Map([...times].map((time, i) => [time, values[i] ?? NaN] as const)),
      ]);
  }
}

/** What the engine answers. */
export function ourAnswer(question: RandomQuestion, data: Queryable, dialect: PromDialect): Answered {
  const { node, ...moments } = question;
  try {
    const answer = finished(evaluate(print({ node }), { data, dialect, ...moments }));
    const notes = [...answer.warnings, ...answer.infos];
    return { ...answered(answer.type, seriesOf(answer, moments.from), notes), isSorted: isSorted(question) };
  } catch (error) {
    return refused(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

interface ApiSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

interface ApiAnswer {
  readonly error?: string;
  readonly data?: {
    readonly resultType: string;
    readonly result: readonly ApiSeries[] | readonly [number, string];
  };
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

function numberOf(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}

function isPair(result: readonly unknown[]): result is readonly [number, string] {
  return typeof result[0] === "number";
}

/** What a real Prometheus answers. */
export async function realAnswer(question: RandomQuestion, url: string): Promise<Answered> {
  const { node, from, to, step } = question;
  const query = print({ node });
  const body = new URLSearchParams(
    step === 0
      ? { query, time: String(from / 1_000) }
      : { query, start: String(from / 1_000), end: String(to / 1_000), step: String(step / 1_000) },
  );
  const answer = await fetch(`${url}/api/v1/${step === 0 ? "query" : "query_range"}`, {
    method: "POST",
    body,
  });
  const { error, data, warnings = [], infos = [] } = (await answer.json()) as ApiAnswer;
  if (data === undefined) return refused(error ?? "");
  const { resultType, result } = data;
  const notes = [...warnings, ...infos];
  const sample = ([time, value]: readonly [number, string]): [number, number] => [
    Math.round(time * 1_000),
    numberOf(value),
  ];
  if (isPair(result)) return answered(resultType, [[Labels.none, new Map([sample(result)])]], notes);
  const series = result.map(({ metric, value, values }) => {
    const samples = values ?? (value === undefined ? [] : [value]);
    return [Labels.of(Object.entries(metric)), new Map(samples.map(sample))] as const;
  });
  return { ...answered(resultType, series, notes), isSorted: isSorted(question) };
}

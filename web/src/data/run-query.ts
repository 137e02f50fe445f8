import { isObject } from "../../../src/narrow/index.ts";
import type { PanelQuery } from "../board/model.ts";
import type { DataClient, Hear } from "../client/client.ts";
import type { DataSource } from "../client/data-source.ts";
import { histogramNote, nativeHeatmap } from "../client/native-histograms.ts";
import { type Answer, readAnswer } from "../client/prometheus-answer.ts";
import type { Question } from "../client/question.ts";
import type { AskedQuery, Exemplar, RawFrame } from "../frame/frame.ts";
import { readExemplars, thinExemplars } from "./exemplars.ts";
import { heatmapFrames } from "./heatmap-frames.ts";
import { logFrame } from "./loki.ts";
import { seriesFrames } from "./series-frames.ts";
import { tableFrame } from "./table-frame.ts";

/** What one query gave. */
export interface QueryResult {
  readonly frames: readonly RawFrame[];
  readonly exemplars: readonly Exemplar[];
  readonly left: readonly string[];
  readonly notes: readonly string[];
  /** Series of native histograms that are not drawn. */
  readonly histograms: number;
}

export interface QueryPlan {
  readonly query: PanelQuery;
  readonly source: DataSource;
  /** With variables replaced; `from` and `to` stand on multiples of the step. */
  readonly asked: AskedQuery;
  /** Where an instant query looks, ms: not aligned. */
  readonly at: number;
  /** Whether the panel is a heatmap, which can draw histograms. */
  readonly heatmap: boolean;
  /** Queries of the panel that give tables. */
  readonly tables: number;
  /** Series that the panel has room for. */
  readonly room: number;
}

/** Asks one query and makes frames of the answer. Throws `DataError`, or an `AbortError`. */
export async function runQuery(
  plan: QueryPlan,
  client: DataClient,
  signal: AbortSignal,
): Promise<QueryResult> {
  if (plan.source.type === "loki") return await runLoki(plan, client, signal);
  const { query, asked } = plan;
  const notes: string[] = [];
  const hear: Hear = (remarks) => notes.push(...remarks);
  const questions = [
    ...(query.instant && !query.range ? [] : [rangeQuestion(plan)]),
    ...(query.instant ? [instantQuestion(plan)] : []),
  ];
  const [answers, exemplars] = await Promise.all([
    Promise.all(questions.map(async (question) => readAnswer(await client.ask(question, signal, hear)))),
    query.exemplar ? askExemplars(plan, client, signal) : [],
  ]);
  const answer: Answer = {
    series: answers.flatMap(({ series }) => series),
    samples: answers.flatMap(({ samples }) => samples),
    histograms: answers.flatMap(({ histograms }) => histograms),
  };
  const cells = plan.heatmap ? nativeHeatmap(answer.histograms, query.refId, asked) : [];
  if (!plan.heatmap) notes.push(...histogramNote(answer.histograms));
  const undrawn = plan.heatmap ? 0 : answer.histograms.length;
  const shown = { exemplars: thinExemplars(exemplars, asked.step), notes, histograms: undrawn };
  if (query.format === "table")
    return { frames: [tableFrame(answer, query.refId, plan.tables)], left: [], ...shown };
  if (query.format === "heatmap")
    return { frames: [...cells, ...heatmapFrames(answer, query, asked)], left: [], ...shown };
  const { frames, left } = seriesFrames(answer, query, asked, plan.room);
  return { frames: [...cells, ...frames], left, ...shown };
}

const seconds = (ms: number): string => String(ms / 1_000);

function rangeQuestion({ source, asked: { expr, from, to, step } }: QueryPlan): Question {
  const path = source.type === "loki" ? "/loki/api/v1/query_range" : "/api/v1/query_range";
  const params = [
    ["query", expr],
    ["start", seconds(from)],
    ["end", seconds(to)],
    ["step", seconds(step)],
  ] as const;
  return { source: source.type, path, params };
}

function instantQuestion({ source, asked: { expr }, at }: QueryPlan): Question {
  const path = source.type === "loki" ? "/loki/api/v1/query" : "/api/v1/query";
  return {
    source: source.type,
    path,
    params: [
      ["query", expr],
      ["time", seconds(at)],
    ],
  };
}

/** Exemplars are an extra: where they cannot be had, the lines are drawn without. */
async function askExemplars({ query, asked }: QueryPlan, client: DataClient, signal: AbortSignal) {
  const params = [
    ["query", asked.expr],
    ["start", seconds(asked.from)],
    ["end", seconds(asked.to)],
  ] as const;
  const question: Question = { source: "prometheus", path: "/api/v1/query_exemplars", params };
  const answer: unknown = await client.ask(question, signal).catch((thrown: unknown) => {
    if (signal.aborted) throw thrown;
    return [];
  });
  return readExemplars(answer, query.refId);
}

async function runLoki(plan: QueryPlan, client: DataClient, signal: AbortSignal): Promise<QueryResult> {
  const { query, asked } = plan;
  const question = query.instant && !query.range ? instantQuestion(plan) : rangeQuestion(plan);
  const limit = ["limit", String(Math.min(query.maxLines ?? 1_000, 5_000))] as const;
  const notes: string[] = [];
  const hear: Hear = (remarks) => notes.push(...remarks);
  const direction = query.oldestFirst === true ? [["direction", "forward"] as const] : [];
  const params = [...question.params, limit, ...direction];
  const data = await client.ask({ ...question, params }, signal, hear);
  const rest = { exemplars: [], notes, histograms: 0 };
  const isLog = isObject(data) && "resultType" in data && data.resultType === "streams";
  if (isLog) return { frames: [logFrame(data, query.refId)], left: [], ...rest };
  return { ...seriesFrames(readAnswer(data), query, asked, plan.room), ...rest };
}

import { grafanaServer } from "../../../src/duration/index.ts";
import { alignRange, stepFor, usualScrapeInterval } from "../../../src/grafana/index.ts";
import type { AnnotationQuery, Board } from "../board/model.ts";
import { isAbort, sentenceOf } from "../client/data-error.ts";
import { findSource } from "../client/data-source.ts";
import { readAnswer, type Series } from "../client/prometheus-answer.ts";
import type { Annotation, Labels } from "../frame/frame.ts";
import { stepEntries } from "../scope/builtins.ts";
import { interpolate } from "../scope/interpolate.ts";
import { prometheusFormat } from "../scope/prometheus-format.ts";
import { layered } from "../scope/scope.ts";
import { zoneOffset } from "../time/zone.ts";
import { renderLegend } from "./legend.ts";
import type { RunContext } from "./run-panel.ts";

export interface AnnotationContext extends RunContext {
  /** Names of queries that the reader switched on or off, against the file. */
  readonly switched: ReadonlyMap<string, boolean>;
}

export interface Annotations {
  readonly annotations: readonly Annotation[];
  /** One sentence for each query that failed, or that its server doubts. */
  readonly problems: readonly string[];
}

/** The queries that the board draws, apart from Grafana's own. */
export function annotationQueries(board: Board): readonly AnnotationQuery[] {
  return board.annotations.filter(({ builtIn, expr }) => !builtIn && expr !== "");
}

/** Asks for the marks on the time axis. Throws only when the signal fires. */
export async function loadAnnotations(
  board: Board,
  context: AnnotationContext,
  signal: AbortSignal,
): Promise<Annotations> {
  const queries = annotationQueries(board).filter(({ name, enable }) => context.switched.get(name) ?? enable);
  const settled = await Promise.allSettled(queries.map((query) => ask(query, context, signal)));
  signal.throwIfAborted();
  const failed = settled.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const aborted = failed.find(isAbort);
  if (aborted !== undefined) throw aborted;
  const answered = settled.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  return {
    annotations: answered.flatMap(({ marks }) => marks).toSorted((a, b) => a.time - b.time),
    problems: [...failed.map(sentenceOf), ...answered.flatMap(({ remarks }) => remarks)],
  };
}

/** Whether the marks of a query belong on a panel. */
export function isOnPanel({ filter }: AnnotationQuery, panelNumber: number): boolean {
  return filter === undefined || filter.ids.includes(panelNumber) !== filter.exclude;
}

async function ask(
  query: AnnotationQuery,
  context: AnnotationContext,
  signal: AbortSignal,
): Promise<{ readonly marks: readonly Annotation[]; readonly remarks: readonly string[] }> {
  const { range, scope, zone, client, sources, width } = context;
  const source = findSource(query.datasource, sources, scope);
  if (source.type !== "prometheus")
    throw new Error(`The annotations "${query.name}" are not asked of Prometheus.`);
  const written = interpolate(query.step, scope) || "1m";
  const asked = stepFor({
    from: range.from,
    to: range.to,
    maxDataPoints: Math.max(width, 1_000),
    scrapeInterval: grafanaServer.read(written) ?? usualScrapeInterval,
    queryInterval: written,
  });
  const { from, to } = alignRange(range.from, range.to, asked.step, zoneOffset(zone, range.to));
  const expr = interpolate(query.expr, layered(scope, stepEntries(asked)), prometheusFormat);
  const params = [
    ["query", expr],
    ["start", String(from / 1_000)],
    ["end", String(to / 1_000)],
    ["step", String(asked.step / 1_000)],
  ] as const;
  const remarks: string[] = [];
  const question = { source: "prometheus", path: "/api/v1/query_range", params } as const;
  const data = await client.ask(question, signal, (heard) =>
    remarks.push(...heard.map((text) => `Annotations "${query.name}": ${text}`)),
  );
  const marks = readAnswer(data).series.flatMap((series) => marksOf(series, query, asked.step));
  return { marks, remarks };
}

/** Moments that lie no further apart than a step are one region. */
function marksOf(series: Series, query: AnnotationQuery, step: number): readonly Annotation[] {
  const marks: Annotation[] = [];
  for (const time of momentsOf(series, query)) {
    const last = marks.at(-1);
    if (last !== undefined && last.timeEnd + step >= time) {
      marks[marks.length - 1] = { ...last, timeEnd: Math.max(last.timeEnd, time) };
      continue;
    }
    marks.push({
      source: query.name,
      time,
      timeEnd: time,
      color: query.iconColor,
      ...textsOf(series.labels, query),
    });
  }
  return marks;
}

function momentsOf({ times, values }: Series, { useValueForTime }: AnnotationQuery): readonly number[] {
  return useValueForTime
    ? [...new Set(values.map((value) => Math.floor(value)))].filter((time) => time > 0)
    : times.filter((_time, i) => (values[i] ?? 0) > 0);
}

function textsOf(labels: Labels, { titleFormat, textFormat, tagKeys }: AnnotationQuery) {
  return {
    title: renderLegend(titleFormat, labels),
    text: renderLegend(textFormat, labels),
    tags: tagKeys.flatMap((key) => labels[key] ?? []),
  };
}

import { alignRange, stepFor, usualScrapeInterval } from "../../../src/grafana/index.ts";
import type { Panel, PanelQuery } from "../board/model.ts";
import type { DataClient } from "../client/client.ts";
import { DataError, isAbort, sentenceOf } from "../client/data-error.ts";
import { type DataSource, findSource } from "../client/data-source.ts";
import type { AskedQuery, PanelData } from "../frame/frame.ts";
import { stepEntries } from "../scope/builtins.ts";
import { interpolate } from "../scope/interpolate.ts";
import { prometheusFormat } from "../scope/prometheus-format.ts";
import { layered, panelScope, type Scope } from "../scope/scope.ts";
import type { DateRules } from "../time/date-rules.ts";
import type { TimeRange } from "../time/time-range.ts";
import { zoneOffset } from "../time/zone.ts";
import { panelRange } from "./panel-range.ts";
import { type QueryPlan, type QueryResult, runQuery } from "./run-query.ts";

/** Series that one panel draws; the rest is named. */
export const seriesLimit = 1_000;

export interface RunContext {
  readonly client: DataClient;
  readonly sources: readonly DataSource[];
  readonly range: TimeRange;
  readonly zone: string;
  readonly dates: DateRules;
  /** Of the panel with its frame, in px. */
  readonly width: number;
  /** Variables, and what every board knows: see `scopeOf`. */
  readonly scope: Scope;
  /** ms since 1970, injected: what `at` will say. */
  readonly now: () => number;
  /** What the panel shows; it stays when nobody answers. */
  readonly previous?: PanelData;
}

export const noData: PanelData = {
  state: "done",
  frames: [],
  at: 0,
  exemplars: [],
  asked: [],
  left: [],
  histograms: 0,
  notes: [],
};

/**
 * Asks all queries of a panel. Throws only when the signal fires: whatever else goes wrong is told in `error`, with
 * the frames of the queries that worked, or the last good ones when nobody answers.
 */
export async function runPanel(panel: Panel, context: RunContext, signal: AbortSignal): Promise<PanelData> {
  const queries = panel.queries.filter(({ hidden, expr }) => !hidden && expr.trim() !== "");
  const tables = queries.filter(({ format }) => format === "table").length;
  const settled = await Promise.allSettled(
    queries.map(async (query): Promise<{ asked: AskedQuery; result: QueryResult }> => {
      const plan = planQuery(query, panel, context, tables);
      return { asked: plan.asked, result: await runQuery(plan, context.client, signal) };
    }),
  );
  signal.throwIfAborted();
  const good = settled.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const thrown = settled.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  const aborted = thrown.find(isAbort);
  if (aborted !== undefined) throw aborted;
  const failure = thrown[0];
  const { previous } = context;
  const unreachable = thrown.some((error) => error instanceof DataError && error.kind === "unreachable");
  if (unreachable && previous !== undefined && previous.frames.length > 0) {
    const staleSince = previous.staleSince ?? previous.at;
    return { ...previous, state: "error", error: sentenceOf(failure), staleSince };
  }
  const frames = good.flatMap(({ result }) => result.frames);
  return {
    state: failure === undefined ? "done" : "error",
    ...(failure === undefined ? {} : { error: sentenceOf(failure) }),
    at: context.now(),
    exemplars: good.flatMap(({ result }) => result.exemplars),
    asked: good.map(({ asked }) => asked),
    histograms: good.reduce((sum, { result }) => sum + result.histograms, 0),
    notes: [...new Set([...foreign(panel), ...good.flatMap(({ result }) => result.notes)])],
    ...limited(
      frames,
      good.flatMap(({ result }) => result.left),
    ),
  };
}

/** A query in another language has no text that could be asked here. */
function foreign({ queries }: Panel): readonly string[] {
  const refIds = queries
    .filter(({ hidden, expr }) => !hidden && expr.trim() === "")
    .map(({ refId }) => refId);
  if (refIds.length === 0) return [];
  return [
    `Nothing is asked for ${refIds.join(", ")}: it holds no query that Prometheus or Loki understands.`,
  ];
}

/** Each query had the whole room, since none can know how much the others bring. */
function limited(frames: PanelData["frames"], left: readonly string[]): Pick<PanelData, "frames" | "left"> {
  const series = frames.filter(({ kind }) => kind === "series");
  if (series.length <= seriesLimit) return { frames, left };
  const beyond = new Set(series.slice(seriesLimit));
  const names = [...beyond].map(({ fields }) => fields.at(-1)?.legend ?? fields.at(-1)?.name ?? "");
  return { frames: frames.filter((frame) => !beyond.has(frame)), left: [...names, ...left] };
}

/** What will be asked for a query: source, text, step. Throws when no such source is here or a step is unreadable. */
export function planQuery(query: PanelQuery, panel: Panel, context: RunContext, tables: number): QueryPlan {
  const scope = panelScope(panel, context.scope);
  const source = findSource(query.datasource, context.sources, scope);
  const range = panelRange(panel, { ...context, scope, now: context.now() });
  const panelInterval = interpolate(panel.interval ?? "", scope);
  const step = stepFor({
    from: range.from,
    to: range.to,
    maxDataPoints: panel.maxDataPoints ?? context.width,
    scrapeInterval: source.scrapeInterval ?? usualScrapeInterval,
    ...(panelInterval === "" ? {} : { panelInterval }),
    queryInterval: interpolate(query.interval, scope),
    intervalFactor: query.intervalFactor,
  });
  const aligned = alignRange(range.from, range.to, step.step, zoneOffset(context.zone, range.to));
  const inner = layered(scope, stepEntries(step));
  const expr = interpolate(query.expr, inner, prometheusFormat);
  const asked = {
    refId: query.refId,
    expr,
    instant: query.instant && !query.range,
    step: step.step,
    ...aligned,
  };
  const legendFormat = interpolate(query.legendFormat, inner);
  const heatmap = panel.type === "heatmap";
  const shown = { ...query, legendFormat };
  return { query: shown, source, asked, at: range.to, heatmap, tables, room: seriesLimit };
}

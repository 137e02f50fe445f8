import { isObsError, ObsError } from "../../errors/index.ts";
import { usualScrapeInterval } from "../../grafana/index.ts";
import type { PrometheusApi, Span } from "../../prometheus/index.ts";
import type { Board, Panel } from "../board.ts";
import { queryText } from "../judge-query.ts";
import { median } from "./median.ts";
import { askedSpan, type ShownTime } from "./step.ts";
import type { BoardTiming, PanelTiming, TimingReport } from "./timing-report.ts";

/** What is timed, and over what. */
export interface TimingOptions {
  /** Length of the range that panels ask for. */
  readonly rangeSeconds: number;
  /** Its end, in seconds since 1970; the present unless stated. */
  readonly end?: number | undefined;
  /** How often each panel is asked; the median counts. 3 unless stated. */
  readonly runs?: number | undefined;
}

interface Answered {
  readonly series: number;
  readonly points: number;
  readonly error?: string;
}

async function askPanel(board: Board, panel: Panel, api: PrometheusApi, at: ShownTime): Promise<Answered> {
  const answers = await Promise.all(
    panel.queries.map(async (asked): Promise<Answered> => {
      const { expr, instant } = asked;
      let query: string;
      let span: Span;
      try {
        const found = askedSpan(asked, panel, board.values, at);
        span = found.span;
        query = queryText(expr, { ...board.values, ...found.variables });
      } catch (error) {
        if (!isObsError(error)) throw error;
        return { series: 0, points: 0, error: error.message };
      }
      if (!instant) {
        const answer = await api.range(query, span);
        return answer.ok
          ? {
              series: answer.series.length,
              points: answer.series.reduce((sum, { points }) => sum + points.length, 0),
            }
          : { series: 0, points: 0, error: answer.error };
      }
      const answer = await api.instant(query);
      const found = answer.ok ? answer.samples.length : 0;
      return { series: found, points: found, ...(!answer.ok && { error: answer.error }) };
    }),
  );
  const error = answers.find((one) => one.error !== undefined)?.error;
  return {
    series: answers.reduce((sum, one) => sum + one.series, 0),
    points: answers.reduce((sum, one) => sum + one.points, 0),
    ...(error !== undefined && { error }),
  };
}

async function timePanel(
  board: Board,
  panel: Panel,
  api: PrometheusApi,
  at: ShownTime,
  runs: number,
): Promise<PanelTiming> {
  const times: number[] = [];
  let answered: Answered = { series: 0, points: 0 };
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    answered = await askPanel(board, panel, api, at);
    times.push(performance.now() - begun);
  }
  return { id: panel.id, panel: panel.title, queries: panel.queries.length, ms: median(times), ...answered };
}

/** Refuses a range that is mostly empty: fast answers about nothing prove nothing. */
async function requireData(api: PrometheusApi, { rangeSeconds, end }: ShownTime): Promise<void> {
  const tenth = Math.max(1, Math.floor(rangeSeconds / 10));
  const start = end - rangeSeconds;
  const query = `count(last_over_time({__name__=~".+"}[${tenth}s]))`;
  const answer = await api.range(query, { start: start + tenth, end: start + tenth, step: 1 });
  if (answer.ok && answer.series.length > 0) return;
  const why = answer.ok ? "holds no data" : `cannot be asked for (${answer.error})`;
  throw new ObsError({
    code: "VERIFY_RANGE",
    problem: `the first tenth of the range of ${rangeSeconds} s ${why}`,
    fix: "give a shorter --range, or wait until there is data for all of it",
  });
}

/**
 * Asks every panel of every board as Grafana would on a screen of 1280 px, one panel after the other, and measures.
 *
 * @throws ObsError VERIFY_RANGE when the first tenth of the range is empty
 */
export async function timeBoards(
  boards: readonly Board[],
  api: PrometheusApi,
  options: TimingOptions,
): Promise<TimingReport> {
  const end = Math.floor(options.end ?? Date.now() / 1000);
  const { rangeSeconds } = options;
  const scrapeInterval = (await api.scrapeInterval()) ?? usualScrapeInterval;
  const at = { rangeSeconds, end, scrapeInterval };
  await requireData(api, at);
  const timed: BoardTiming[] = [];
  for (const board of boards) {
    const panels: PanelTiming[] = [];
    for (const panel of board.panels.filter(({ queries }) => queries.length > 0))
      panels.push(await timePanel(board, panel, api, at, options.runs ?? 3));
    const worst = panels.toSorted((a, b) => b.ms - a.ms)[0];
    timed.push({
      file: board.file,
      board: board.title,
      queriesOnLoad: board.panels.reduce(
        (sum, { onLoad, queries }) => sum + (onLoad ? queries.length : 0),
        0,
      ),
      medianMs: median(panels.map(({ ms }) => ms)),
      worstMs: worst?.ms ?? 0,
      worstPanel: worst?.panel,
      panels,
    });
  }
  return { rangeSeconds, end, boards: timed };
}

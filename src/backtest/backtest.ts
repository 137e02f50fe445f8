import { Labels } from "../engine/index.ts";
import { createPrometheusApi, readPrometheusAddress, requirePrometheus } from "../prometheus/index.ts";
import { Followed, type FoundSeries } from "./follow.ts";
import { keptRange, lackNotes } from "./notes.ts";
import { inPieces, type Piece } from "./pieces.ts";
import { canFind, presenceOf } from "./presence.ts";
import type { BacktestReport, TriedRule } from "./report.ts";
import { coarseNote, stepFor } from "./steps.ts";

/** What is tried, where, and over what. */
export interface BacktestOptions {
  /** For example `http://127.0.0.1:9090`; may hold a name and a password. */
  readonly prometheusUrl: string;
  /** The rule as it is, and perhaps one to compare it with. */
  readonly rules: readonly [TriedRule, ...TriedRule[]];
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
  /** ms between two looks; those of the evaluations unless the range is very long. */
  readonly stepMs?: number | undefined;
  /** Longest time for one query, in ms. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Told after each piece: how much of the range is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/**
 * Says what alerts would have done in the past of a Prometheus: the server evaluates what they ask, in short pieces
 * and one question at a time, and their `for` is counted here, by the code of the embedded engine. It only reads.
 *
 * @throws ObsError VERIFY_PROMETHEUS when it does not answer, BACKTEST_QUERY when it refuses the query of an alert,
 * BACKTEST_OPTION for a step that is too short
 */
export async function backtest(options: BacktestOptions): Promise<BacktestReport> {
  const { rules } = options;
  const [today] = rules;
  const { url, authorization } = readPrometheusAddress(options.prometheusUrl);
  const api = createPrometheusApi({
    url,
    authorization,
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    at: options.to / 1_000,
  });
  await requirePrometheus(api.instant, url);
  const kept = keptRange(options, await api.retention(), Date.now());
  const stepMs = stepFor(kept.to - kept.from, today.intervalMs, options.stepMs);
  const presence = await presenceOf(today.expr, api, kept);
  const judged = kept.from < kept.to && canFind(today.expr, presence);
  const followed = rules.map((rule) => new Followed(rule));
  if (judged) {
    const queries = [...new Set(rules.map(({ expr }) => expr))];
    // What is found at the beginning may have been found for long enough to fire there.
    const before = Math.max(...rules.map(({ holdMs, keepFiringMs }) => holdMs + keepFiringMs));
    const from = Math.floor((kept.from - before) / stepMs) * stepMs;
    const pieces = inPieces(api.range, { queries, from, to: kept.to, stepMs }, () => performance.now());
    for await (const piece of pieces) {
      const found = foundIn(piece);
      for (let time = piece.from; time <= piece.to; time += stepMs) {
        for (const [i, one] of followed.entries()) {
          one.take(found[queries.indexOf(rules[i]?.expr ?? "")]?.get(time) ?? [], time);
        }
      }
      options.progress?.((piece.to - from) / (kept.to - from));
    }
  }
  return {
    prometheusUrl: url,
    from: kept.from,
    to: kept.to,
    stepMs,
    presence,
    judged,
    notes: [
      ...kept.notes,
      ...lackNotes(presence, kept),
      ...coarseNote(stepMs, today.intervalMs, today.holdMs),
    ],
    outcomes: followed.map((one) => one.outcome(kept.from, kept.to)),
  };
}

/** What each query found, by its moment in ms. */
function foundIn({ answers }: Piece): readonly ReadonlyMap<number, readonly FoundSeries[]>[] {
  return answers.map(({ series }) => {
    const found = new Map<number, FoundSeries[]>();
    for (const one of series) {
      const labels = Labels.of(Object.entries(one.labels));
      for (const [seconds, value] of one.points) {
        const time = Math.round(seconds * 1_000);
        const there = found.get(time);
        if (there === undefined) found.set(time, [{ labels, value }]);
        else there.push({ labels, value });
      }
    }
    return found;
  });
}

import { prometheus } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import type { PrometheusApi, SpanAnswer } from "../prometheus/index.ts";

/** Prometheus gives no more than 11,000 points of a series. */
const mostSteps = 10_000;
const firstSteps = 240;

/** Answers that take longer than the one hold up whoever else asks; those that take less than the other may be longer. */
const slowMs = 4_000;
const quickMs = 1_000;

/** What servers say of a question that a shorter one of the same kind is not. */
const tooMuch = /too many|too large|timed? ?out|limit|exceed|maximum|memory|no answer within/i;

/** Some moments of a range and what each query gives at them. */
export interface Piece {
  /** ms since 1970, the first and the last of them */
  readonly from: number;
  readonly to: number;
  /** One for each query. */
  readonly answers: readonly Extract<SpanAnswer, { ok: true }>[];
}

/** A range and the distance of its moments, in ms, and what is asked at each. */
export interface Asked {
  readonly queries: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

type Range = PrometheusApi["range"];

/**
 * Asks one query after the other over a range, in pieces that begin short, grow while they are answered at once, and
 * shrink when one takes long or is too much for the server.
 *
 * @param elapsed - ms of a clock
 * @throws ObsError BACKTEST_QUERY for a query that the server refuses
 */
export async function* inPieces(range: Range, asked: Asked, elapsed: () => number): AsyncGenerator<Piece> {
  const { queries, stepMs } = asked;
  let steps = firstSteps;
  let from = asked.from;
  while (from <= asked.to) {
    const to = Math.min(asked.to, from + (steps - 1) * stepMs);
    const begun = elapsed();
    const answers = await askAll(range, queries, {
      start: from / 1_000,
      end: to / 1_000,
      step: stepMs / 1_000,
    });
    const took = elapsed() - begun;
    if ("refused" in answers) {
      const asksMuch = tooMuch.test(answers.refused);
      if (!asksMuch || steps === 1) throw refused(answers.refused, asksMuch ? to - from + stepMs : undefined);
      steps = Math.ceil(Math.min(steps, (to - from) / stepMs + 1) / 2);
      continue;
    }
    yield { from, to, answers: answers.given };
    if (took > slowMs) steps = Math.max(1, Math.floor(steps / 2));
    else if (took < quickMs) steps = Math.min(mostSteps, steps * 2);
    from = to + stepMs;
  }
}

async function askAll(
  range: Range,
  queries: readonly string[],
  span: { readonly start: number; readonly end: number; readonly step: number },
): Promise<{ readonly given: Piece["answers"] } | { readonly refused: string }> {
  const given: Extract<SpanAnswer, { ok: true }>[] = [];
  for (const query of queries) {
    const answer = await range(query, span);
    if (!answer.ok) return { refused: answer.error };
    given.push(answer);
  }
  return { given };
}

function refused(why: string, shortest: number | undefined): ObsError {
  return new ObsError({
    code: "BACKTEST_QUERY",
    problem:
      shortest === undefined
        ? `Prometheus refuses the query of the alert (${why})`
        : `Prometheus cannot answer the query of the alert even for ${prometheus.write(shortest)} of time (${why})`,
    fix:
      shortest === undefined
        ? "ask a server that has all that the alert needs"
        : "give a longer --timeout, or ask a server that allows more samples",
  });
}

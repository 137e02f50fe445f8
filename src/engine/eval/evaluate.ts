import { type Node, readQuery } from "../../promql/index.ts";
import type { PromDialect } from "../model/dialect.ts";
import type { Queryable } from "../model/samples.ts";
import { type Answer, planAnswer } from "./answer.ts";
import { Budget } from "./budget.ts";
import { frameOf } from "./frame.ts";
import { Notes } from "./notes.ts";
import { Pace } from "./pace.ts";
import { planNode } from "./plan.ts";
import type { Query } from "./query.ts";

/** ms that a sample counts after its time where nothing is said, as in Prometheus. */
export const usualLookbackMs = 300_000;

/** What is asked, and of what. */
export interface Question {
  readonly data: Queryable;
  /** First and last moment, in whole ms since 1970; the same for one moment alone. */
  readonly from: number;
  readonly to: number;
  /** ms between two moments; 0 for one moment alone, whose answer is no matrix but what the query gives. */
  readonly step: number;
  /** ms that a sample counts after its time; 5 minutes unless given. */
  readonly lookback?: number | undefined;
  /** ms between the steps of a subquery that names none; a minute unless given. */
  readonly subqueryStep?: number | undefined;
  /** Whose meaning a query has; that of Prometheus 3 unless given. */
  readonly dialect?: PromDialect | undefined;
  /** How many samples may be held at once; 50 million unless given. */
  readonly maxSamples?: number | undefined;
}

/** An answer, and what there is to say of it in Prometheus' words. */
export type Evaluation = Answer & {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
};

/**
 * Evaluates a query, or its tree, which `warnings` and `infos` then name no place of. All series are looked up before
 * it yields for the first time. Throws an `ObsError`: PROMQL_SYNTAX, PROMQL_READ or PROMQL_REGEXP for what is no query,
 * ENGINE_QUERY for one that cannot be evaluated, ENGINE_LIMIT for one that takes too much.
 *
 * @example
 * ```ts
 * const answer = finished(evaluate("sum(rate(http_requests_total[5m]))", { data: store, from: now, to: now, step: 0 }));
 * ```
 */
export function* evaluate(query: string | Node, question: Question): Generator<undefined, Evaluation> {
  const node = typeof query === "string" ? readQuery(query) : query;
  const { from, to, step } = question;
  const frame = frameOf(from, to, step);
  const notes = new Notes();
  const shared: Query = {
    data: question.data,
    dialect: question.dialect ?? 3,
    lookback: question.lookback ?? usualLookbackMs,
    subqueryStep: question.subqueryStep ?? 60_000,
    start: from,
    end: to,
    budget: new Budget(question.maxSamples ?? 50_000_000),
    notes,
    pace: new Pace(),
    plan: (part, moments) => planNode(part, moments, shared),
  };
  shared.budget.foresee(frame.count);
  const answer = yield* planAnswer(node, frame, step === 0, shared)();
  const text = typeof query === "string" ? query : undefined;
  return { ...answer, warnings: notes.texts("warning", text), infos: notes.texts("info", text) };
}

/** Runs work to its end at once. */
export function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

import { fieldOf, messageOf } from "../../../narrow/index.ts";
import { valueTypeOf } from "../../../promql/index.ts";
import { type Evaluation, evaluate, type Question } from "../../eval/evaluate.ts";
import { type Answer, Written } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem, invalidParameter } from "../problem.ts";
import { limitOf, truncated } from "../read/limits.ts";
import { durationOf, lookbackOf, timeOf, timeOr } from "../read/times.ts";
import type { ApiRequest } from "../request.ts";
import { quoted } from "../syntax/quoted.ts";
import { resultSlices } from "../write/result.ts";
import { queryOf } from "./syntax.ts";

/** As many steps are answered, so that a slip of a digit does not ask for millions. */
const mostSteps = 11_000;

/** `/query`: what a query gives at one moment. */
export function* query(request: ApiRequest, engine: ApiEngine): Generator<undefined, Answer> {
  const { form, now } = request;
  const limit = limitOf(form);
  const time = timeOr(form, "time", now);
  return yield* evaluated(request, engine, limit, { from: time, to: time, step: 0 });
}

/** `/query_range`: what it gives at each step of a range. */
export function* queryRange(request: ApiRequest, engine: ApiEngine): Generator<undefined, Answer> {
  const { form } = request;
  const limit = limitOf(form);
  const type = valueTypeOf(queryOf(request));
  const from = timeOf(form, "start");
  const to = timeOf(form, "end");
  if (to < from) throw invalidParameter("end", "end timestamp must not be before start time");
  const asked = durationOf(form, "step");
  // Prometheus counts whole ms too, and fails where none is left.
  const step = Math.trunc(asked);
  if (step <= 0) {
    const why = "zero or negative query resolution step widths are not accepted. Try a positive integer";
    throw invalidParameter("step", why);
  }
  if (Math.trunc((to - from) / asked) > mostSteps) {
    const why = "exceeded maximum resolution of 11,000 points per timeseries.";
    throw new ApiProblem("bad_data", `${why} Try decreasing the query resolution (?step=XX)`);
  }
  if (type === "range" || type === "string") {
    const why = `invalid expression type "${type === "range" ? "range vector" : type}" for range query`;
    throw invalidParameter("query", `${why}, must be Scalar or instant Vector`);
  }
  return yield* evaluated(request, engine, limit, { from, to, step });
}

/** What the question is of, without what the engine says of itself. */
type Moments = Pick<Question, "from" | "to" | "step">;

function* evaluated(
  { form }: ApiRequest,
  engine: ApiEngine,
  limit: number | undefined,
  moments: Moments,
): Generator<undefined, Answer> {
  const { data, settings } = engine;
  const lookback = lookbackOf(form) ?? settings.lookback;
  const { from } = moments;
  try {
    const found = yield* evaluate(form.get("query") ?? "", { ...settings, ...moments, data, lookback });
    const { answer, isCut } = first(found, limit);
    const stats = statsWarning(form);
    return {
      data: new Written(() => resultSlices(answer, from)),
      warnings: [...found.warnings, ...(isCut ? [truncated] : []), ...(stats === undefined ? [] : [stats])],
      infos: found.infos,
    };
  } catch (error) {
    throw problemOf(error);
  }
}

/** Numbers and texts are never cut. */
function first(
  answer: Evaluation,
  limit: number | undefined,
): { readonly answer: Evaluation; readonly isCut: boolean } {
  if (limit === undefined) return { answer, isCut: false };
  if (answer.type === "vector" && answer.samples.length > limit)
    return { answer: { ...answer, samples: answer.samples.slice(0, limit) }, isCut: true };
  if (answer.type === "matrix" && answer.series.length > limit)
    return { answer: { ...answer, series: answer.series.slice(0, limit) }, isCut: true };
  return { answer, isCut: false };
}

function statsWarning(form: URLSearchParams): string | undefined {
  const stats = form.get("stats") ?? "";
  if (["", "true", "all"].includes(stats)) return undefined;
  return `value ${quoted(stats)} for parameter "stats" is deprecated and will be rejected in the next major release, use "true" or "all"`;
}

/** What is no query is the fault of whoever asks; what cannot be evaluated shows only then. */
function problemOf(error: unknown): unknown {
  const code = String(fieldOf(error, "code") ?? "");
  if (code.startsWith("PROMQL_")) return invalidParameter("query", messageOf(error));
  if (!code.startsWith("ENGINE_")) return error;
  // Prometheus finds what is no function of its own before it evaluates anything.
  return /^(?:unknown function|the function \S+ is experimental)/.test(messageOf(error))
    ? invalidParameter("query", messageOf(error))
    : new ApiProblem("execution", messageOf(error));
}

import { type Evaluation, evaluate, finished } from "../../../src/engine/index.ts";
import type { Labels } from "../../../src/engine/model/labels.ts";
import type { Queryable } from "../../../src/engine/model/samples.ts";
import { almostEqual } from "./almost-equal.ts";
import type { Eval, Expectation, Wording } from "./script.ts";

interface Given {
  readonly labels: Labels;
  /** By time in ms. */
  readonly samples: ReadonlyMap<number, number>;
}

function fits({ text, pattern }: Wording, message: string): boolean {
  return pattern?.test(message) ?? (text === undefined || text === message);
}

/** What is wrong with the messages that came; undefined where nothing is. */
function messagesProblem(
  kind: string,
  expected: readonly Wording[],
  forbidden: boolean,
  came: readonly string[],
) {
  if (forbidden && came.length > 0) return `${kind} came though none may: ${came.join("; ")}`;
  if (expected.length === 0) return undefined;
  const missing = expected.find((wording) => !came.some((message) => fits(wording, message)));
  if (missing !== undefined) {
    return `${kind} ${missing.text ?? missing.pattern ?? "of any kind"} did not come, only: ${came.join("; ")}`;
  }
  const other = came.find((message) => !expected.some((wording) => fits(wording, message)));
  return other === undefined ? undefined : `${kind} came that was not expected: ${other}`;
}

function givenOf(answer: Evaluation, at: number): readonly Given[] {
  if (answer.type === "vector") {
    return answer.samples.map(({ labels, value }) => ({ labels, samples: new Map([[at, value]]) }));
  }
  if (answer.type !== "matrix") return [];
  return answer.series.map(({ labels, times, values }) => ({
    labels,
    samples: new Map([...times].map((time, i) => [time, values[i] ?? NaN] as const)),
  }));
}

function wantedOf({ from, step = 0, expected }: Eval): readonly Given[] {
  const start = expected.range?.from ?? from;
  const every = expected.range?.step ?? step;
  return expected.series.map(({ labels, points }) => ({
    labels,
    samples: new Map(
      points.flatMap((point, i) => (typeof point === "number" ? [[start + i * every, point] as const] : [])),
    ),
  }));
}

function shown({ labels, samples }: Given): string {
  const pairs = labels.entries().map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${pairs.join(", ")}} ${[...samples].map(([time, value]) => `${value}@${time}`).join(" ")}`;
}

function areEqual(a: Given, b: Given): boolean {
  if (a.samples.size !== b.samples.size) return false;
  return [...a.samples].every(([time, value]) => {
    const other = b.samples.get(time);
    return other !== undefined && almostEqual(value, other, 1e-6);
  });
}

function seriesProblem(
  given: readonly Given[],
  wanted: readonly Given[],
  ordered: boolean,
): string | undefined {
  const byKey = new Map(given.map((one) => [one.labels.key, one]));
  for (const one of wanted) {
    const came = byKey.get(one.labels.key);
    if (came === undefined || !areEqual(one, came)) {
      return `expected ${shown(one)}, got ${came === undefined ? given.map(shown).join("; ") || "nothing" : shown(came)}`;
    }
  }
  if (given.length !== wanted.length) return `got more than was expected: ${given.map(shown).join("; ")}`;
  const isInOrder = given.every(({ labels }, i) => labels.key === wanted[i]?.labels.key);
  return ordered && !isInOrder ? `the order is ${given.map(shown).join("; ")}` : undefined;
}

function answerProblem(answer: Evaluation, one: Eval): string | undefined {
  const { expected } = one;
  if (answer.type === "string") {
    return answer.value === expected.string ? undefined : `got the text ${answer.value}`;
  }
  if (answer.type === "scalar" || expected.scalar !== undefined) {
    const value = answer.type === "scalar" ? answer.value : undefined;
    const isRight = value !== undefined && almostEqual(value, expected.scalar ?? NaN, 1e-6);
    return isRight ? undefined : `expected ${expected.scalar}, got ${value ?? `a ${answer.type}`}`;
  }
  return seriesProblem(givenOf(answer, one.from), wantedOf(one), expected.ordered);
}

function failureProblem(error: unknown, { fail }: Expectation): string | undefined {
  const message = error instanceof Error ? error.message : String(error);
  if (fail.length === 0) return `refused: ${message}`;
  // Ours says in the same sentence what to write instead.
  const isSaid = fail.some(({ text, pattern }) => pattern?.test(message) ?? message.includes(text ?? ""));
  return isSaid ? undefined : `refused with other words: ${message}`;
}

/** Asks for the moment in the middle of a range what was asked for alone: the answer must be the same. */
function inRange(one: Eval, data: Queryable): string | undefined {
  const minute = 60_000;
  const answer = finished(
    evaluate(one.query, { data, from: one.from - minute, to: one.from + minute, step: minute }),
  );
  const middle = givenOf(answer, one.from).flatMap(({ labels, samples }) => {
    const value = samples.get(one.from);
    return value === undefined ? [] : [{ labels, samples: new Map([[one.from, value]]) }];
  });
  const problem = seriesProblem(middle, wantedOf(one), false);
  return problem === undefined ? undefined : `as a range, ${problem}`;
}

/** What is wrong with the answer to a query; undefined where it is as expected. */
export function judgeEval(one: Eval, data: Queryable): string | undefined {
  const { query, from, to, step = 0, expected } = one;
  let answer: Evaluation;
  try {
    answer = finished(evaluate(query, { data, from, to, step }));
  } catch (error) {
    return failureProblem(error, expected);
  }
  if (expected.fail.length > 0) return "was not refused";
  const isVector = answer.type === "vector" && !expected.ordered;
  return (
    messagesProblem("a warning", expected.warn, expected.noWarn, answer.warnings) ??
    messagesProblem("an info", expected.info, expected.noInfo, answer.infos) ??
    answerProblem(answer, one) ??
    (isVector ? inRange(one, data) : undefined)
  );
}

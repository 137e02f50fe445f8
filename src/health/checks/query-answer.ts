import { clipLine } from "../../http/index.ts";
import { entryOf, listOf, objectOf, objectsOf, plainText, textOf } from "../../narrow/index.ts";
import type { Bound } from "../config/bound.ts";
import type { ProbeResult } from "./probe.ts";

const mostText = 200;

const fail = (output: string): ProbeResult => ({ verdict: "fail", output: clipLine(output, mostText) });

const numberIn = (text: unknown): number => Number(plainText(text).replace("Inf", "Infinity") || Number.NaN);

function seriesText(metric: unknown): string {
  const { __name__: name, ...labels } = objectOf(metric);
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${plainText(value)}"`);
  return `${plainText(name)}${pairs.length > 0 ? `{${pairs.join(", ")}}` : ""}` || "the answer";
}

interface Value {
  readonly of: string;
  readonly value: number;
}

function valuesOf(data: unknown): readonly Value[] | undefined {
  const { resultType, result } = objectOf(data);
  if (resultType === "scalar") return [{ of: "the answer", value: numberIn(listOf(result)[1]) }];
  if (resultType !== "vector") return undefined;
  return objectsOf(result).map(({ metric, value }) => ({
    of: seriesText(metric),
    value: numberIn(listOf(value)[1]),
  }));
}

const unfit: Readonly<Record<string, string>> = {
  streams: "the query gives lines, not numbers: count them, as in sum(count_over_time({…}[5m]))",
  matrix: "the query gives a range, not numbers of now: leave out the [5m] at its end",
  string: "the query gives a text, not a number",
};

/** Judges the answer of a Prometheus or a Loki to an instant query: each of its values must satisfy the bound. */
export function judgeQueryAnswer(status: number, body: string, is: Bound): ProbeResult {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return fail(
      status === 200
        ? "it answered with something that is no JSON"
        : `answered ${status}: ${body || "nothing"}`,
    );
  }
  const { status: outcome, error, data } = objectOf(answer);
  if (status !== 200 || outcome !== "success")
    return fail(`answered ${status}: ${textOf(error, "no result")}`);
  const values = valuesOf(data);
  if (values === undefined)
    return fail(entryOf(unfit, objectOf(data).resultType) ?? "the query gives no numbers");
  if (values.length === 0) return fail(`the query gives nothing, expected ${is.text}`);
  const bad = values.filter(({ value }) => !is.holds(value));
  const [first] = bad;
  if (first === undefined) return { verdict: "pass" };
  const more = bad.length > 1 ? `, and ${bad.length - 1} more` : "";
  const text = clipLine(`${first.of} is ${first.value}`, mostText - 50);
  return fail(`${text}, expected ${is.text}${more}`);
}

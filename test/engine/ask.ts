import { type Evaluation, evaluate, finished, type Question } from "../../src/engine/index.ts";
import type { Labels } from "../../src/engine/model/labels.ts";

type Asked = Pick<Question, "data"> & Partial<Question>;

/** What a query answers at a moment in ms, in one line for each series: `{job="a"} 5`. */
export function ask(query: string, at: number, question: Asked): readonly string[] {
  return linesOf(finished(evaluate(query, { ...question, from: at, to: at, step: 0 })));
}

/** What a query answers at each step, in one line for each series: `{job="a"} 60:5 120:6`, times in seconds. */
export function askRange(query: string, question: Asked & Omit<Question, "data">): readonly string[] {
  return linesOf(finished(evaluate(query, question)));
}

function linesOf(answer: Evaluation): readonly string[] {
  switch (answer.type) {
    case "scalar":
    case "string":
      return [String(answer.value)];
    case "vector":
      return answer.samples.map(({ labels, value }) => `${written(labels)} ${value}`);
    case "matrix":
      return answer.series.map(({ labels, times, values }) => {
        const points = [...times].map((time, i) => `${time / 1_000}:${values[i]}`);
        return `${written(labels)} ${points.join(" ")}`;
      });
  }
}

function written(labels: Labels): string {
  return `{${labels
    .entries()
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(",")}}`;
}

import type { Answer, Points } from "../../eval/answer.ts";
import type { Labels } from "../../model/labels.ts";
import { writeSeconds, writeValue } from "./numbers.ts";

/** A slice of text is about so long: a million samples in one would hold the loop, and take twice the memory. */
const sliceLength = 16_384;

/** What a query gave at a moment, as the text of Prometheus' API, in slices. */
export function* resultSlices(answer: Answer, moment: number): Generator<string> {
  yield `{"resultType":"${answer.type}","result":`;
  switch (answer.type) {
    case "scalar":
      yield `[${writeSeconds(moment)},"${writeValue(answer.value)}"]`;
      break;
    case "string":
      yield `[${writeSeconds(moment)},${JSON.stringify(answer.value)}]`;
      break;
    case "vector":
      yield* list(answer.samples, ({ labels, value }) => [
        `{"metric":${metric(labels)},"value":[${writeSeconds(moment)},"${writeValue(value)}"]}`,
      ]);
      break;
    case "matrix":
      yield* list(answer.series, series);
      break;
  }
  yield "}";
}

function* list<T>(items: readonly T[], written: (item: T) => Iterable<string>): Generator<string> {
  let text = "[";
  let isFirst = true;
  for (const item of items) {
    if (!isFirst) text += ",";
    isFirst = false;
    for (const part of written(item)) {
      text += part;
      if (text.length < sliceLength) continue;
      yield text;
      text = "";
    }
  }
  yield `${text}]`;
}

function* series({ labels, times, values }: Points): Generator<string> {
  yield `{"metric":${metric(labels)}`;
  let text = ',"values":[';
  for (let i = 0; i < times.length; i++) {
    if (i > 0) text += ",";
    text += `[${writeSeconds(times[i] ?? 0)},"${writeValue(values[i] ?? 0)}"]`;
    if (text.length < sliceLength) continue;
    yield text;
    text = "";
  }
  if (times.length > 0) yield `${text}]`;
  yield "}";
}

function metric(labels: Labels): string {
  const { names, values } = labels;
  let text = "{";
  for (let i = 0; i < names.length; i++) {
    text += `${i === 0 ? "" : ","}${JSON.stringify(names[i])}:${JSON.stringify(values[i])}`;
  }
  return `${text}}`;
}

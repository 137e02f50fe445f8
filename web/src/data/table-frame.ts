import type { Answer } from "../client/prometheus-answer.ts";
import { sampleValue } from "../client/sample-value.ts";
import type { Cell, Labels, RawFrame } from "../frame/frame.ts";

interface Line {
  readonly time: number;
  readonly labels: Labels;
  readonly value: number;
}

/**
 * One frame a query: `Time`, a column for each label, and the value, called `Value`, or `Value #A` when the panel has
 * several tables.
 */
export function tableFrame(answer: Answer, refId: string, tables: number): RawFrame {
  const lines: readonly Line[] = [
    ...answer.samples.map(({ labels, time, text }) => ({ labels, time, value: sampleValue(text) })),
    ...answer.series.flatMap(({ labels, times, values }) =>
      times.map((time, i) => ({ labels, time, value: values[i] ?? Number.NaN })),
    ),
  ].sort((a, b) => a.time - b.time);
  const names = [...new Set(lines.flatMap(({ labels }) => Object.keys(labels).sort()))];
  const column = (read: (line: Line) => Cell): readonly Cell[] => lines.map(read);
  return {
    refId,
    kind: "table",
    fields: [
      { name: "Time", type: "time", values: column(({ time }) => time) },
      ...names.map((name) => ({
        name,
        type: "string" as const,
        values: column(({ labels }) => labels[name] ?? ""),
      })),
      {
        name: tables > 1 ? `Value #${refId}` : "Value",
        type: "number",
        values: column(({ value }) => value),
      },
    ],
  };
}

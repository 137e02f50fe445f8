import type { PanelQuery } from "../board/model.ts";
import type { Answer } from "../client/prometheus-answer.ts";
import { sampleValue } from "../client/sample-value.ts";
import type { AskedQuery, RawFrame } from "../frame/frame.ts";
import { legendOf } from "./legend.ts";
import { gridOf } from "./time-grid.ts";

/** Frames of one query, and the names of the series for which there was no room. */
export interface SeriesFrames {
  readonly frames: readonly RawFrame[];
  readonly left: readonly string[];
}

/** One frame a series (`Time`, `Value`), as Grafana makes them; all of a range query share one list of times. */
export function seriesFrames(
  answer: Answer,
  query: PanelQuery,
  asked: AskedQuery,
  room: number,
): SeriesFrames {
  const { refId, legendFormat } = query;
  const kept = answer.series.slice(0, room);
  const grid = gridOf(asked, kept);
  const frame = (
    labels: Readonly<Record<string, string>>,
    times: readonly number[],
    values: RawFrame["fields"][number]["values"],
  ): RawFrame => {
    const legend = legendOf(legendFormat, labels, asked.expr);
    return {
      refId,
      kind: "series",
      step: asked.step,
      fields: [
        { name: "Time", type: "time", values: times },
        { name: "Value", type: "number", labels, values, ...(legend === undefined ? {} : { legend }) },
      ],
    };
  };
  const samples = answer.samples.slice(0, Math.max(0, room - kept.length));
  return {
    frames: [
      ...kept.map((series) => frame(series.labels, grid.times, grid.fill(series))),
      ...samples.map(({ labels, time, text }) => frame(labels, [time], [sampleValue(text)])),
    ],
    left: [...answer.series.slice(kept.length), ...answer.samples.slice(samples.length)].map(
      ({ labels }) =>
        legendOf(legendFormat === "__auto" ? "" : legendFormat, labels, asked.expr) ?? asked.expr,
    ),
  };
}

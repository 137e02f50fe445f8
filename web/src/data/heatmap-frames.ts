import type { PanelQuery } from "../board/model.ts";
import { formatLabels } from "../client/labels.ts";
import type { Answer, Series } from "../client/prometheus-answer.ts";
import { sampleValue } from "../client/sample-value.ts";
import type { AskedQuery, Cell, RawField, RawFrame } from "../frame/frame.ts";
import { renderLegend } from "./legend.ts";
import { gridOf } from "./time-grid.ts";

/**
 * Buckets of a classic histogram as rows of a heatmap: sorted by `le`, each with what fell into it alone, since
 * Prometheus counts every bucket with those below. One frame for each histogram, which are told apart by the labels
 * besides `le`.
 */
export function heatmapFrames(answer: Answer, query: PanelQuery, asked: AskedQuery): readonly RawFrame[] {
  const grid = gridOf(asked, answer.series);
  const groups = Map.groupBy(answer.series, ({ labels: { le: _, ...others } }) => formatLabels(others));
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((a, b) => compareBounds(boundOf(a, query), boundOf(b, query)));
    const counts = sorted.map((series) => grid.fill(series));
    const rows: RawField[] = sorted.map((series, index) => ({
      name: boundOf(series, query),
      type: "number",
      labels: series.labels,
      values: difference(counts[index] ?? [], counts[index - 1]),
    }));
    return {
      refId: query.refId,
      kind: "heatmap",
      step: asked.step,
      fields: [{ name: "Time", type: "time", values: grid.times }, ...rows],
    };
  });
}

const boundOf = ({ labels }: Series, { legendFormat }: PanelQuery): string => {
  const legend = legendFormat === "__auto" ? "" : renderLegend(legendFormat, labels);
  return legend === "" ? (labels.le ?? "") : legend;
};

function compareBounds(a: string, b: string): number {
  const [left, right] = [sampleValue(a), sampleValue(b)];
  return left === right || Number.isNaN(left) || Number.isNaN(right) ? 0 : left - right;
}

function difference(upper: readonly Cell[], lower: readonly Cell[] | undefined): readonly Cell[] {
  if (lower === undefined) return upper;
  return upper.map((value, index) => {
    const below = lower[index];
    if (typeof value !== "number") return null;
    const alone = value - (typeof below === "number" ? below : 0);
    // What rounding leaves of an empty bucket.
    return alone < 1e-9 ? 0 : alone;
  });
}

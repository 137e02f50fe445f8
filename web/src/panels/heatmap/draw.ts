import { ink } from "../../theme/theme.ts";
import type { PlotBox } from "../chart/time-canvas.ts";
import type { Cells } from "./cells.ts";

/** How rows lie on each other. */
export interface Layout {
  /** The lowest bucket stands at the top. */
  readonly reverse: boolean;
  /** Between cells, in CSS pixels. */
  readonly gap: number;
  /** Where the bounds are written. */
  readonly side: "left" | "right" | "hidden";
}

export type X = (time: number) => number;

/** How far down the lower edge of a row is; a fraction lies within the row. */
export const edge = (box: PlotBox, rows: number, row: number, { reverse }: Layout): number =>
  (reverse ? row / rows : 1 - row / rows) * box.height;

/** The row at a height. */
export function rowAt(box: PlotBox, rows: number, y: number, { reverse }: Layout): number {
  const share = y / box.height;
  return Math.floor((reverse ? share : 1 - share) * rows);
}

export function drawCells(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  x: X,
  { times, step, values }: Cells,
  layout: Layout,
  colorOf: (value: number) => string,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, box.width, box.height);
  ctx.clip();
  const rowHeight = box.height / values.length;
  // What is between cells tells them apart, where they are large enough to spare it.
  const gap = Math.min(layout.gap, Math.floor(rowHeight / 6));
  const width = (step / Math.max(1, (times.at(-1) ?? 0) - (times[0] ?? 0))) * box.width;
  const gapX = Math.min(layout.gap, Math.floor(width / 9));
  values.forEach((row, i) => {
    const edges = [edge(box, values.length, i, layout), edge(box, values.length, i + 1, layout)];
    const top = Math.round(Math.min(...edges));
    const bottom = Math.round(Math.max(...edges));
    row.forEach((value, column) => {
      const time = times[column];
      if (value === undefined || time === undefined) return;
      const left = Math.round(x(time - step));
      const right = Math.round(x(time));
      ctx.fillStyle = colorOf(value);
      ctx.fillRect(left, top + gap, Math.max(1, right - left - gapX), Math.max(1, bottom - top - gap));
    });
  });
  ctx.restore();
}

/** The bound of a bucket stands at its upper edge. */
export function drawLabels(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  labels: readonly string[],
  layout: Layout,
): void {
  if (layout.side === "hidden") return;
  const every = Math.max(1, Math.ceil(14 / (box.height / labels.length)));
  ctx.fillStyle = ink.value.axis;
  ctx.textAlign = layout.side === "right" ? "left" : "right";
  ctx.textBaseline = "middle";
  const place = layout.side === "right" ? box.width + 8 : -8;
  labels.forEach((label, i) => {
    if ((labels.length - 1 - i) % every !== 0) return;
    const y = edge(box, labels.length, i + 1, layout);
    ctx.fillText(label, place, Math.max(5, Math.min(box.height - 5, y)));
  });
}

/** The name of the axis, beside it from below to above. */
export function drawAxisLabel(ctx: CanvasRenderingContext2D, box: PlotBox, label: string, at: number): void {
  ctx.save();
  ctx.translate(at, box.height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillStyle = ink.value.axis;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(label, 0, 0);
  ctx.restore();
}

import type uPlot from "uplot";
import type { Exemplar } from "../../frame/frame.ts";

/** Where exemplars stand: on the axis of the series that they belong to. */
export interface ExemplarMarks {
  readonly scale: string;
  readonly exemplars: readonly Exemplar[];
}

/** Draws a small diamond per exemplar; those beyond the axis stand at its edge. */
export function drawExemplars(plot: uPlot, marks: ExemplarMarks, color: string, ground: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const size = 4 * ratio;
  ctx.save();
  ctx.fillStyle = color;
  ctx.strokeStyle = ground;
  ctx.lineWidth = ratio;
  for (const exemplar of marks.exemplars) {
    const { x, y } = placeOf(plot, marks.scale, exemplar, true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const inside = Math.max(bbox.top + size, Math.min(bbox.top + bbox.height - size, y));
    ctx.beginPath();
    ctx.moveTo(x, inside - size);
    ctx.lineTo(x + size, inside);
    ctx.lineTo(x, inside + size);
    ctx.lineTo(x - size, inside);
    ctx.closePath();
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

function placeOf(plot: uPlot, scale: string, { time, value }: Exemplar, canvas: boolean) {
  return { x: plot.valToPos(time, "x", canvas), y: plot.valToPos(value, scale, canvas) };
}

/** The exemplar nearest to the pointer, if it is on one. */
export function exemplarAt(
  plot: uPlot,
  marks: ExemplarMarks,
  left: number,
  top: number,
): Exemplar | undefined {
  let nearest: Exemplar | undefined;
  let best = 8;
  for (const exemplar of marks.exemplars) {
    const { x, y } = placeOf(plot, marks.scale, exemplar, false);
    const inside = Math.max(0, Math.min(plot.over.clientHeight, y));
    const distance = Math.hypot(x - left, inside - top);
    if (distance >= best) continue;
    best = distance;
    nearest = exemplar;
  }
  return nearest;
}

import type uPlot from "uplot";
import type { Exemplar } from "../../frame/frame.ts";

/** Where exemplars stand: on the axis of the series that they belong to. */
export interface ExemplarMarks {
  readonly scale: string;
  readonly exemplars: readonly Exemplar[];
}

/**
 * Draws a small diamond per exemplar; those beyond the axis stand at its edge, and those of a counter at the foot: what
 * one execution added is no pace.
 */
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

/** Where the highest exemplar of a moment stands, so that who goes by keys comes by it. */
export function exemplarPlace(
  plot: uPlot,
  {
    times,
    exemplars: marks,
  }: { readonly times: readonly number[]; readonly exemplars: ExemplarMarks | undefined },
  index: number,
): { readonly left: number; readonly top: number } | undefined {
  if (marks === undefined) return undefined;
  const at = times[index] ?? 0;
  const before = ((times[index - 1] ?? at) + at) / 2;
  const after = ((times[index + 1] ?? at) + at) / 2;
  const highest = marks.exemplars
    .filter(({ time }) => time >= before && (time < after || time === at))
    .reduce<Exemplar | undefined>(
      (best, one) => (best === undefined || one.value > best.value ? one : best),
      undefined,
    );
  if (highest === undefined) return undefined;
  const { x, y } = placeOf(plot, marks.scale, highest, false);
  return { left: x, top: Math.max(0, Math.min(plot.over.clientHeight, y)) };
}

function placeOf(plot: uPlot, scale: string, { time, value, seriesLabels }: Exemplar, canvas: boolean) {
  const foot = canvas ? plot.bbox.top + plot.bbox.height : plot.over.clientHeight;
  const counts = seriesLabels.__name__?.endsWith("_total") === true;
  return {
    x: plot.valToPos(time, "x", canvas),
    y: counts ? foot : plot.valToPos(value, scale, canvas),
  };
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

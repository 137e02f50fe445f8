import type uPlot from "uplot";
import type { Annotation } from "../../frame/frame.ts";
import { faded } from "../../theme/color.ts";

/** Draws moments as dashed lines with a mark below the axis, regions as bands. */
export function drawAnnotations(plot: uPlot, annotations: readonly Annotation[]): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const { left, top, width, height } = bbox;
  const bottom = top + height;
  const inside = (time: number): number =>
    Math.max(left, Math.min(left + width, plot.valToPos(time, "x", true)));
  ctx.save();
  for (const { time, timeEnd, color } of annotations) {
    if (timeEnd < (plot.scales.x?.min ?? 0) || time > (plot.scales.x?.max ?? 0)) continue;
    const from = Math.round(inside(time));
    const to = Math.round(inside(timeEnd));
    ctx.fillStyle = color;
    if (to - from > 2 * ratio) {
      ctx.fillRect(from, bottom, to - from, 3 * ratio);
      ctx.fillStyle = faded(color, 0.1);
      ctx.fillRect(from, top, to - from, height);
    } else {
      ctx.beginPath();
      ctx.moveTo(from, bottom);
      ctx.lineTo(from - 4 * ratio, bottom + 6 * ratio);
      ctx.lineTo(from + 4 * ratio, bottom + 6 * ratio);
      ctx.fill();
    }
    ctx.strokeStyle = faded(color, 0.8);
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(from + 0.5, top);
    ctx.lineTo(from + 0.5, bottom);
    ctx.stroke();
  }
  ctx.restore();
}

/** Annotations that the pointer is on: within a few pixels of a moment, or on a region's foot. */
export function annotationsAt(
  plot: uPlot,
  annotations: readonly Annotation[],
  left: number,
  top: number,
): readonly Annotation[] {
  const reach = 5;
  return annotations.filter(({ time, timeEnd }) => {
    const from = plot.valToPos(time, "x");
    const to = plot.valToPos(timeEnd, "x");
    if (to - from <= 2) return Math.abs(left - from) <= reach;
    const onFoot = top > plot.over.clientHeight - 14;
    return Math.abs(left - from) <= reach || (onFoot && left >= from && left <= to);
  });
}

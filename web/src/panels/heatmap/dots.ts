import type { Exemplar } from "../../frame/frame.ts";
import { ink } from "../../theme/theme.ts";
import type { PlotBox } from "../chart/time-canvas.ts";
import { rowOf } from "./bounds.ts";
import { edge, type Layout, type X } from "./draw.ts";

/** Exemplars in their places among the buckets. */
export interface Dots {
  readonly exemplars: readonly Exemplar[];
  readonly bounds: readonly string[];
  readonly layout: Layout;
}

const topOf = ({ bounds, layout }: Dots, box: PlotBox, { value }: Exemplar): number =>
  edge(box, bounds.length, rowOf(bounds, value), layout);

export function drawDots(ctx: CanvasRenderingContext2D, box: PlotBox, x: X, dots: Dots, color: string): void {
  ctx.fillStyle = color;
  ctx.strokeStyle = ink.value.panel;
  for (const exemplar of dots.exemplars) {
    const left = x(exemplar.time);
    if (left < 0 || left > box.width) continue;
    ctx.beginPath();
    ctx.arc(left, topOf(dots, box, exemplar), 3, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}

/** The exemplar nearest to a place, if that is on one; `pixel` is the time of one, in ms. */
export function dotAt(
  dots: Dots,
  box: PlotBox,
  { time, y }: { readonly time: number; readonly y: number },
  pixel: number,
): Exemplar | undefined {
  let nearest: Exemplar | undefined;
  let best = 8;
  for (const exemplar of dots.exemplars) {
    const distance = Math.hypot((exemplar.time - time) / pixel, topOf(dots, box, exemplar) - y);
    if (distance >= best) continue;
    best = distance;
    nearest = exemplar;
  }
  return nearest;
}

/** Where the highest exemplar of a moment stands, so that who goes by keys comes by it. */
export function dotOf(
  dots: Dots,
  box: PlotBox,
  time: number,
  step: number,
): { readonly time: number; readonly y: number } | undefined {
  const [highest] = dots.exemplars
    .filter((exemplar) => exemplar.time > time - step / 2 && exemplar.time <= time + step / 2)
    .toSorted((a, b) => b.value - a.value);
  return highest === undefined ? undefined : { time: highest.time, y: topOf(dots, box, highest) };
}

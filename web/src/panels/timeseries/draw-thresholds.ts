import type uPlot from "uplot";
import type { Field } from "../../frame/frame.ts";
import { faded } from "../../theme/color.ts";
import type { ThresholdStyle } from "./style.ts";

/** The steps of a field with their values on its axis, in CSS colours. */
export interface Limits {
  readonly scale: string;
  readonly style: ThresholdStyle;
  readonly steps: readonly { readonly value: number; readonly color: string }[];
}

/** What to draw of a field's thresholds, or `undefined`. Percentages are of the way from min to max. */
export function limitsOf(
  field: Field,
  style: ThresholdStyle,
  scale: string,
  cssColor: (name: string) => string,
): Limits | undefined {
  if (!style.line && !style.area) return undefined;
  const { thresholds, min = 0, max = 100 } = field.config;
  const place = (value: number): number =>
    thresholds.mode === "percentage" ? min + (value / 100) * (max - min) : value;
  const steps = thresholds.steps.map(({ value, color }) => ({ value: place(value), color: cssColor(color) }));
  return { scale, style, steps };
}

/** Draws limits behind the series: lines across the plot, or the areas between them. */
export function drawLimits(plot: uPlot, limits: Limits): void {
  const { ctx, bbox } = plot;
  const scale = plot.scales[limits.scale];
  if (scale?.min === undefined || scale.max === undefined || scale.min === null) return;
  const { left, top, width, height } = bbox;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  limits.steps.forEach(({ value, color }, i) => {
    const from = Number.isFinite(value) ? plot.valToPos(value, limits.scale, true) : top + height;
    if (limits.style.area) {
      const next = limits.steps[i + 1];
      const to = next === undefined ? top : plot.valToPos(next.value, limits.scale, true);
      ctx.fillStyle = faded(color, 0.12);
      ctx.fillRect(left, to, width, from - to);
    }
    if (!limits.style.line || !Number.isFinite(value)) return;
    const y = Math.round(from) + (ratio % 2 === 1 ? 0.5 : 0);
    ctx.strokeStyle = faded(color, 0.85);
    ctx.lineWidth = Math.max(1, Math.round(1.25 * ratio));
    ctx.setLineDash(limits.style.dashed ? [8 * ratio, 5 * ratio] : []);
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + width, y);
    ctx.stroke();
  });
  ctx.restore();
}

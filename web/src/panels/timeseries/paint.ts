import tinycolor from "tinycolor2";
import type uPlot from "uplot";
import type { Field } from "../../frame/frame.ts";
import { faded } from "../../theme/color.ts";
import type { SeriesStyle } from "./style.ts";

/** A colour, or one that changes over the plot. */
export type Paint = string | ((plot: uPlot) => string | CanvasGradient);

/** What a line is drawn with: one colour, or the colour of each value. */
export function strokeOf(style: SeriesStyle, field: () => Field, scale: string): Paint {
  const { color } = field();
  return style.gradient === "scheme" ? (plot) => byValue(plot, field(), scale, 1) ?? color : color;
}

/** What the area below a line is filled with, from strong at the top to nothing, or turning its hue. */
export function fillOf(style: SeriesStyle, field: () => Field, scale: string, fill: number): Paint {
  const { color } = field();
  const flat = faded(color, fill);
  if (style.gradient === "opacity")
    return (plot) => downwards(plot, [faded(color, fill), faded(color, 0)]) ?? flat;
  if (style.gradient === "hue") {
    const [from, to] = [tinycolor(color).spin(-25), tinycolor(color).spin(10)];
    const turned = [from.lighten(8).toHexString(), to.darken(8).toHexString()];
    return (plot) =>
      downwards(
        plot,
        turned.map((one) => faded(one, fill)),
      ) ?? flat;
  }
  return style.gradient === "scheme" ? (plot) => byValue(plot, field(), scale, fill) ?? flat : flat;
}

function downwards({ ctx, bbox }: uPlot, stops: readonly string[]): CanvasGradient | undefined {
  if (!(bbox.height > 0)) return undefined;
  const gradient = ctx.createLinearGradient(0, bbox.top, 0, bbox.top + bbox.height);
  for (const [i, color] of stops.entries()) gradient.addColorStop(i / Math.max(1, stops.length - 1), color);
  return gradient;
}

/** Samples of a colour scheme that runs. */
const samples = 16;

/** The colours of the values along the axis: in bands where thresholds give them, running where a scheme does. */
function byValue(plot: uPlot, field: Field, scale: string, alpha: number): CanvasGradient | undefined {
  const { min, max } = plot.scales[scale] ?? {};
  const { ctx, bbox } = plot;
  if (min === undefined || max === undefined || min === null || max === null || !(max > min))
    return undefined;
  const gradient = ctx.createLinearGradient(0, bbox.top + bbox.height, 0, bbox.top);
  const placeOf = (value: number): number =>
    1 - (plot.valToPos(value, scale, true) - bbox.top) / Math.max(1, bbox.height);
  const stop = (place: number, value: number): void =>
    gradient.addColorStop(Math.max(0, Math.min(1, place)), faded(field.display(value).color, alpha));
  if (field.config.color.mode !== "thresholds") {
    for (let i = 0; i <= samples; i += 1) {
      const value = min + ((max - min) * i) / samples;
      stop(placeOf(value), value);
    }
    return gradient;
  }
  const { thresholds, min: low = field.range.min, max: high = field.range.max } = field.config;
  const valueAt = (step: number): number =>
    thresholds.mode === "percentage" ? low + ((high - low) * step) / 100 : step;
  const inside = thresholds.steps
    .map(({ value }) => valueAt(value))
    .filter((value) => value > min && value < max);
  const edges = [min, ...inside, max];
  edges.slice(1).forEach((to, i) => {
    const from = edges[i] ?? min;
    const middle = (from + to) / 2;
    stop(placeOf(from), middle);
    stop(placeOf(to), middle);
  });
  return gradient;
}

/** Whether lines in a mode have one colour whatever their values. */
export const isPlain = ({ gradient }: SeriesStyle): boolean => gradient !== "scheme";

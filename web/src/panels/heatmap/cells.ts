import type { JsonObject } from "../../board/json.ts";
import { flagOf, numberOf, objectOf, textOf } from "../../board/json.ts";
import type { Cell, Frame } from "../../data/frame.ts";
import { faded } from "../../theme/color.ts";
import { schemeColors } from "./scheme.ts";

/** A heatmap ready to draw: rows from the lowest bucket up, columns in time. */
export interface Cells {
  readonly times: readonly number[];
  readonly step: number;
  /** Upper bounds as Prometheus writes them. */
  readonly bounds: readonly string[];
  /** By row, then by column; `undefined` where there is nothing to draw. */
  readonly values: readonly (readonly (number | undefined)[])[];
  readonly min: number;
  readonly max: number;
}

export function cellsOf(frame: Frame | undefined, options: JsonObject): Cells | undefined {
  const time = frame?.fields.find(({ type }) => type === "time");
  if (frame === undefined || time === undefined) return undefined;
  const rows = frame.fields.filter(({ type }) => type === "number");
  const filter = objectOf(options.filterValues);
  const least = numberOf(filter.le) ?? 1e-9;
  const values = rows.map((row) => row.values.map((value) => drawable(value, least)));
  const all = values.flat().filter((value) => value !== undefined);
  const color = objectOf(options.color);
  const times = time.values.filter((moment) => typeof moment === "number");
  return {
    times,
    step: frame.step ?? (times[1] ?? 0) - (times[0] ?? 0),
    bounds: rows.map(({ name }) => name),
    values,
    min: numberOf(color.min) ?? all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    max: numberOf(color.max) ?? all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}

function drawable(value: Cell, least: number): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > least ? value : undefined;
}

/** Makes the function that colours a value, and the colours from little to much for the scale below. */
export function coloring(options: JsonObject, { min, max }: Cells, theme: "dark" | "light") {
  const color = objectOf(options.color);
  const steps = Math.max(2, Math.min(128, numberOf(color.steps) ?? 64));
  const exponent = textOf(color.scale) === "exponential" ? (numberOf(color.exponent) ?? 0.5) : 1;
  const palette =
    textOf(color.mode) === "opacity"
      ? Array.from({ length: steps }, (_step, i) => faded(textOf(color.fill, "#56B4E9"), i / (steps - 1)))
      : schemeColors(textOf(color.scheme, "Oranges"), steps, theme, flagOf(color.reverse));
  const of = (value: number): string => {
    const share = max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 1;
    return palette[Math.round(share ** exponent * (steps - 1))] ?? "transparent";
  };
  return { palette, of };
}

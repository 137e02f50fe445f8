import type { heatmapPanel, Values } from "../../../../src/grafana/index.ts";
import type { Colors } from "../../field/named-colors.ts";
import type { Cell, Field, Frame } from "../../frame/frame.ts";
import { faded } from "../../theme/color.ts";
import { boundNumber } from "./bounds.ts";
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

type Options = Values<typeof heatmapPanel.options>;

export function cellsOf(frame: Frame | undefined, options: Options): Cells | undefined {
  const time = frame?.fields.find(({ type }) => type === "time");
  if (frame === undefined || time === undefined) return undefined;
  const rows = inside(
    frame.fields.filter(({ type }) => type === "number"),
    options.yAxis,
  );
  const { le: least, ge: most = Number.POSITIVE_INFINITY } = options.filterValues;
  const values = rows.map((row) => row.values.map((value) => drawable(value, least, most)));
  const all = values.flat().filter((value) => value !== undefined);
  const { color } = options;
  const times = time.values.filter((moment) => typeof moment === "number");
  return {
    times,
    step: frame.step ?? (times[1] ?? 0) - (times[0] ?? 0),
    bounds: rows.map(({ name }) => name),
    values,
    min: color.min ?? all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    max: color.max ?? all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}

/** The rows between the limits of the axis; a row whose bounds are no numbers is always inside. */
function inside(rows: readonly Field[], { min, max }: Options["yAxis"]): readonly Field[] {
  const upper = rows.map(({ name }) => boundNumber(name));
  return rows.filter((_row, i) => {
    const [low, high] = [upper[i - 1], upper[i]];
    return (
      (high === undefined || high >= (min ?? high)) &&
      (low === undefined || low < (max ?? Number.POSITIVE_INFINITY))
    );
  });
}

function drawable(value: Cell, least: number, most: number): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value > least && value < most
    ? value
    : undefined;
}

export interface Coloring {
  /** From little to much. */
  readonly palette: readonly string[];
  /** Where a value stands among the colours, 0 to 1. */
  shareOf(value: number): number;
  of(value: number): string;
}

export function coloring({ color }: Options, { min, max }: Cells, colors: Colors): Coloring {
  const steps = Math.max(2, Math.min(128, Math.floor(color.steps)));
  const exponent = color.scale === "exponential" ? color.exponent : 1;
  const palette =
    color.mode === "opacity"
      ? Array.from({ length: steps }, (_step, i) =>
          faded(colors.of(color.fill), (i / (steps - 1)) ** exponent),
        )
      : schemeColors(color.scheme, steps, colors.theme, color.reverse);
  const shareOf = (value: number): number =>
    max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 1;
  return {
    palette,
    shareOf,
    of: (value) => palette[Math.round(shareOf(value) * (steps - 1))] ?? "transparent",
  };
}

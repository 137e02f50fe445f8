import { getValueFormat } from "@grafana/data";
import type { Cell, DisplayValue, FieldConfig, FieldType } from "../frame/frame.ts";
import type { ColorMode } from "./color-mode.ts";
import { mappedTo } from "./mappings.ts";
import type { Colors } from "./named-colors.ts";
import type { NumberRange } from "./number-range.ts";

export interface DisplayOptions {
  readonly type: FieldType;
  readonly config: FieldConfig;
  readonly mode: ColorMode;
  readonly colors: Colors;
  /** What 0 % and 100 % are. */
  readonly range: NumberRange;
  readonly zone: string;
  /** Distance of first and last moment in ms: below a minute, times show milliseconds. */
  readonly span?: number;
}

/** Makes the function that shows the values of one field, with Grafana's own formats of units. */
export function displayOf(options: DisplayOptions): (value: Cell, decimals?: number) => DisplayValue {
  const { config, colors, mode, range, type, zone } = options;
  const unit = unitOf(options);
  const isDate = /^(dateTime|time:)/.test(unit);
  const format = getValueFormat(unit === "" ? "none" : unit);
  const showMs = type === "time" && options.span !== undefined && options.span < 60_000;
  const trims =
    config.decimals === undefined &&
    type === "number" &&
    !/^(dateTime|time:|currency|bool|locale$)/.test(unit);

  const colorAt = (number: number): { readonly color: string; readonly percent: number } => {
    if (type === "boolean") return { color: colors.of(number === 0 ? "red" : "green"), percent: number };
    const exact = number === Number.NEGATIVE_INFINITY ? 0 : (number - range.min) / range.delta;
    const percent = Number.isNaN(exact) ? 0 : exact;
    return { color: mode.of(number, percent), percent };
  };
  const written = (number: number, decimals: number | undefined) => {
    const shown = format(number, decimals ?? config.decimals ?? null, null, zone, showMs);
    const trimmed = decimals !== undefined && trims ? Number(shown.text) : Number.NaN;
    return Number.isNaN(trimmed) ? shown : { ...shown, text: String(trimmed) };
  };

  const show = (value: Cell, decimals: number | undefined): DisplayValue => {
    const numeric = unit === "string" ? Number.NaN : numberOf(value, isDate);
    const mapped = config.mappings.length === 0 ? undefined : mappedTo(config.mappings, value);
    const isNumber = !Number.isNaN(numeric);
    const shown =
      mapped?.text === undefined && isNumber && typeof value !== "boolean"
        ? written(numeric, decimals)
        : undefined;
    const text = mapped?.text ?? shown?.text ?? plainText(value, config.noValue);
    const { color, percent } = colorAt(isNumber ? numeric : Number.NEGATIVE_INFINITY);
    return {
      text,
      numeric,
      color: mapped?.color === undefined ? color : colors.of(mapped.color),
      percent,
      ...(shown?.prefix === undefined ? {} : { prefix: shown.prefix }),
      ...(shown?.suffix === undefined ? {} : { suffix: shown.suffix }),
    };
  };
  const known = new Map<Cell, DisplayValue>();
  return (value, decimals) => {
    // To a map, minus nothing and nothing are one.
    if (decimals !== undefined || Object.is(value, -0)) return show(value, decimals);
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const shown = show(value, undefined);
    known.set(value, shown);
    return shown;
  };
}

/** Values of a field whose texts are kept, since a pointer passes the same ones again and again. */
const mostKnown = 2_500;

function unitOf({ type, config: { unit = "" } }: DisplayOptions): string {
  if (type === "time" && !/^(dateTime|time:)/.test(unit)) return "dateTimeAsSystem";
  if (type === "boolean" && !unit.startsWith("bool")) return "bool";
  return unit === "" && type === "string" ? "string" : unit;
}

function numberOf(value: Cell, isDate: boolean): number {
  if (typeof value === "number") return value;
  if (value === null || value === "") return Number.NaN;
  if (isDate && typeof value === "string") return Date.parse(value);
  return Number(value);
}

function plainText(value: Cell, noValue: string | undefined): string {
  const text = value === null ? "" : Object.is(value, -0) ? "-0" : String(value);
  return text === "" ? (noValue ?? "") : text;
}

/** Prefix, text and suffix in one. */
export function textOfDisplay({ prefix = "", text, suffix = "" }: DisplayValue): string {
  return `${prefix}${text}${suffix}`;
}

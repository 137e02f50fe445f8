import { fieldReducers, getValueFormat } from "@grafana/data";
import type { singleValue, Values } from "../../../src/grafana/index.ts";
import { entryOf } from "../../../src/narrow/index.ts";
import type { Cell, DisplayValue, Field, Frame } from "../frame/frame.ts";
import { grafanaRegex } from "./grafana-regex.ts";
import { cellOf, reduceValues } from "./reduce-values.ts";

/** One number of a stat, a gauge or a bar gauge. */
export interface Reduced {
  readonly title: string;
  /** The calculation's id, such as `lastNotNull`; empty for a row of its own. */
  readonly calc: string;
  readonly value: Cell;
  readonly display: DisplayValue;
  readonly field: Field;
  readonly frame: Frame;
  /** The row that links are made for. */
  readonly row: number;
  /** For a sparkline; nothing when there is only one point. */
  readonly times?: readonly Cell[];
}

type ReduceOptions = Values<typeof singleValue.reduceOptions>;

/** Numbers that one panel shows at most, as in Grafana. */
const mostRows = 25;

/** What `options.reduceOptions` of a stat, gauge or bar gauge makes of the frames. */
export function reduceFrames(frames: readonly Frame[], options: ReduceOptions): readonly Reduced[] {
  const { values } = options;
  const calcs = options.calcs.length > 0 ? options.calcs : ["lastNotNull"];
  const matches = fieldFilter(options);
  const found = frames.flatMap((frame) =>
    frame.fields
      .filter((field) => matches(field) && !field.config.hideFrom.viz)
      .flatMap((field) => (values ? rowsOf(frame, field) : calcsOf(frame, field, calcs))),
  );
  if (found.length === 0) return instead(frames);
  return values ? found.slice(0, options.limit ?? mostRows) : found;
}

/** Where no field is chosen there is still what stands for no value. */
function instead(frames: readonly Frame[]): readonly Reduced[] {
  const [frame] = frames;
  const field = frame?.fields.find(({ type }) => type === "number");
  if (frame === undefined || field === undefined || field.config.noValue === undefined) return [];
  return [{ title: field.title, calc: "", value: null, display: field.display(null), field, frame, row: 0 }];
}

function fieldFilter({ fields }: ReduceOptions): (field: Field) => boolean {
  if (fields === "") return ({ type }) => type === "number";
  const pattern = grafanaRegex(fields);
  return ({ title }) => pattern !== undefined && title.search(pattern) !== -1;
}

function calcsOf(frame: Frame, field: Field, calcs: readonly string[]): readonly Reduced[] {
  const times = frame.fields.find(({ type }) => type === "time")?.values;
  const results = reduceValues(field, calcs, frame.kind === "series");
  const line = times !== undefined && times.length > 1 && field.type === "number" ? { times } : {};
  return calcs.map((calc) => {
    const value = cellOf(results[calc]);
    const display = field.display(value);
    return { title: field.title, calc, value, display, field, frame, row: lastRow(field), ...line };
  });
}

/** The last row that holds something: labels are the same in all, the time is that of the value. */
function lastRow({ values }: Field): number {
  return Math.max(
    0,
    values.findLastIndex((value) => value !== null),
  );
}

function rowsOf(frame: Frame, field: Field): readonly Reduced[] {
  return field.values.map((value, row) => ({
    title: rowTitle(frame, field, row),
    calc: "",
    value,
    display: field.display(value),
    field,
    frame,
    row,
  }));
}

function rowTitle(frame: Frame, field: Field, row: number): string {
  if (field.config.displayName !== undefined) return field.title;
  const others = frame.fields.filter((other) => other !== field);
  const texts = others
    .filter(({ type }) => type === "string")
    .map((other) => other.display(other.values[row] ?? null).text)
    .filter((text) => text !== "");
  const alone = texts.length > 0 && !others.some(({ type }) => type === "number");
  return alone ? texts.join(" ") : [...texts, field.title].join(" ");
}

/** A calculation of a legend: its head and its text. */
export interface LegendCalc {
  readonly id: string;
  readonly title: string;
  readonly display: DisplayValue;
}

/** The calculations of one series for a legend in table form; ids that Grafana does not know are left out. */
export function legendCalcs(field: Field, frame: Frame, calcs: readonly string[]): readonly LegendCalc[] {
  const known = calcs.flatMap((id) => {
    const reducer = fieldReducers.getIfExists(id);
    return reducer === undefined ? [] : [{ id, title: reducer.name }];
  });
  if (known.length === 0) return [];
  const ids = known.map(({ id }) => id);
  const results = reduceValues(field, ids, frame.kind === "series");
  return known.map(({ id, title }) => ({ id, title, display: displayCalc(field, id, cellOf(results[id])) }));
}

/** Differences in percent and counts have a unit of their own, whatever the field's. */
const ownUnit: Readonly<Record<string, string>> = {
  diffperc: "percent",
  count: "none",
  changeCount: "none",
  distinctCount: "none",
};

function displayCalc(field: Field, calc: string, value: Cell): DisplayValue {
  const { prefix: _prefix, suffix: _suffix, ...shown } = field.display(value);
  const unit = entryOf(ownUnit, calc);
  if (unit === undefined || typeof value !== "number") return field.display(value);
  return { ...shown, ...getValueFormat(unit)(value, field.config.decimals ?? null) };
}

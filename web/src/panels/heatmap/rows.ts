import { formatLabels } from "../../client/labels.ts";
import { sampleValue } from "../../client/sample-value.ts";
import type { Cell, Field, Frame } from "../../frame/frame.ts";

/** What a heatmap draws of its frames, and the names of the histograms for which it has no room. */
export interface Rows {
  readonly frame: Frame | undefined;
  readonly left: readonly string[];
}

/**
 * The first histogram; where the answer has none, its series, each as a row of its own with the values that it has, in
 * the order of their names if all of them are numbers.
 */
export function rowsOf(frames: readonly Frame[]): Rows {
  const [first, ...others] = frames.filter(({ kind }) => kind === "heatmap");
  if (first !== undefined) return { frame: first, left: others.map(nameOf) };
  const only = frames.length === 1 ? frames[0] : undefined;
  return { frame: only?.kind === "table" ? only : joined(frames), left: [] };
}

function nameOf({ fields, refId }: Frame): string {
  const { le: _, ...labels } = fields.find(({ type }) => type === "number")?.labels ?? {};
  return formatLabels(labels) || refId;
}

function joined(frames: readonly Frame[]): Frame | undefined {
  const series = frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === "time");
    const fields = frame.fields.filter(({ type, config }) => type === "number" && !config.hideFrom.viz);
    return time === undefined ? [] : fields.map((field) => ({ field, times: time.values }));
  });
  const [first] = frames;
  const time = first?.fields.find(({ type }) => type === "time");
  if (first === undefined || time === undefined || series.length === 0) return undefined;
  const times = [...new Set(series.flatMap((one) => one.times))].sort((a, b) => Number(a) - Number(b));
  const rows = series.map(({ field, times: own }): Field => {
    const at = new Map(own.map((moment, i) => [moment, field.values[i] ?? null]));
    return { ...field, name: field.title, values: times.map((moment): Cell => at.get(moment) ?? null) };
  });
  const numeric = rows.every(({ name }) => !Number.isNaN(sampleValue(name)));
  const ordered = numeric ? rows.toSorted((a, b) => order(sampleValue(a.name), sampleValue(b.name))) : rows;
  return { ...first, fields: [{ ...time, values: times }, ...ordered] };
}

/** Two infinities have no difference. */
const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

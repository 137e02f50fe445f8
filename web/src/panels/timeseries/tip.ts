import type uPlot from "uplot";
import { textOfDisplay } from "../../field/display.ts";
import type { Annotation } from "../../frame/frame.ts";
import { fullTime } from "../chart/clock.ts";
import { exemplarNote } from "../chart/exemplar-note.ts";
import type { Tip, TipNote, TipRow } from "../chart/tooltip.ts";
import { annotationsAt } from "./draw-annotations.ts";
import { exemplarAt } from "./draw-exemplars.ts";
import type { DrawnSeries, Plan, PlotInput } from "./plot-input.ts";

export interface Place {
  readonly index: number;
  /** CSS pixels inside the plot; `top` is negative when only the moment is known. */
  readonly left: number;
  readonly top: number;
  readonly links?: boolean;
}

/** What a tooltip says about a moment; `undefined` when there is nothing to say. */
export function tipOf(chart: uPlot, plan: Plan, input: PlotInput, place: Place): Tip | undefined {
  const time = plan.times[place.index];
  if (time === undefined) return undefined;
  const zone = input.host.zone;
  const nearest = place.top < 0 ? undefined : nearestSeries(chart, plan, place);
  const entries = plan.series.flatMap((series) => {
    const at = lastIndex(series, place.index);
    if (input.tooltip.hideZeros && at !== undefined && series.values[at] === 0) return [];
    if (at === undefined || !series.shown || series.field.config.hideFrom.tooltip) return [];
    if (input.tooltip.mode === "single" && series !== nearest) return [];
    return [{ value: series.values[at] ?? 0, row: rowOf(series, at, series === nearest, input, place) }];
  });
  const direction = input.tooltip.sort === "asc" ? 1 : -1;
  if (input.tooltip.sort !== "none") entries.sort((a, b) => (a.value - b.value) * direction);
  const notes = place.top < 0 ? [] : notesAt(chart, plan, input, place);
  if (entries.length === 0 && notes.length === 0) return undefined;
  return { title: fullTime(time, zone), rows: entries.map(({ row }) => row), notes };
}

function rowOf(series: DrawnSeries, at: number, strong: boolean, input: PlotInput, place: Place): TipRow {
  const { field } = series;
  return {
    color: field.color,
    name: field.title,
    value: textOfDisplay(field.display(series.values[at] ?? null)),
    strong,
    ...(place.links === true ? { links: input.linksOf(series, at) } : {}),
  };
}

/** The point at that moment; where only other series have one, the last before it, unless there is a gap. */
function lastIndex({ values }: DrawnSeries, index: number): number | undefined {
  for (let i = index; i >= 0; i--) {
    if (values[i] === undefined) continue;
    return values[i] === null ? undefined : i;
  }
  return undefined;
}

/** The shown series whose line passes nearest to the pointer, if it is near at all. */
export function nearestSeries(
  chart: uPlot,
  plan: Plan,
  place: Pick<Place, "index" | "top"> = { index: chart.cursor.idx ?? -1, top: chart.cursor.top ?? -1 },
): DrawnSeries | undefined {
  let nearest: DrawnSeries | undefined;
  let best = 40;
  for (const series of plan.series) {
    const top = series.tops[place.index];
    if (!series.shown || top === null || top === undefined) continue;
    const distance = Math.abs(chart.valToPos(top, series.scale) - place.top);
    if (distance >= best) continue;
    best = distance;
    nearest = series;
  }
  return nearest;
}

function notesAt(chart: uPlot, plan: Plan, input: PlotInput, { left, top, links }: Place): TipNote[] {
  const marked = annotationsAt(chart, input.time.annotations, left, top);
  const notes = marked.slice(0, 6).map((annotation) => annotationNote(annotation, input.host.zone));
  const exemplar = plan.exemplars === undefined ? undefined : exemplarAt(chart, plan.exemplars, left, top);
  if (exemplar !== undefined) {
    const field = plan.series.find(({ refId }) => refId === exemplar.refId)?.field;
    const text = (value: number): string =>
      field === undefined ? String(value) : textOfDisplay(field.display(value));
    notes.push(exemplarNote(exemplar, input.host, { color: input.ink.accent, text, links: links === true }));
  }
  return notes;
}

function annotationNote(
  { color, title, source, text, tags, time, timeEnd }: Annotation,
  zone: string,
): TipNote {
  const when =
    timeEnd > time ? `${fullTime(time, zone)} to ${fullTime(timeEnd, zone)}` : fullTime(time, zone);
  return {
    color,
    title: title === "" ? source : title,
    lines: [text, tags.join(", "), when].filter((line) => line !== ""),
  };
}

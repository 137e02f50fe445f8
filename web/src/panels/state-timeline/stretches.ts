import { stateTimelinePanel } from "../../../../src/grafana/index.ts";
import { textOfDisplay } from "../../field/display.ts";
import type { Cell, Field, Frame } from "../../frame/frame.ts";

/** Some time in one state. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly color: string;
  readonly value: Cell;
  /** The last row in it, for links. */
  readonly row: number;
}

export interface Lane {
  readonly title: string;
  readonly frame: Frame;
  readonly field: Field;
  readonly stretches: readonly Stretch[];
}

/** One lane for each field; neighbours in the same state are one stretch when `merge` is on. */
export function lanesOf(frames: readonly Frame[], merge: boolean, end: number): readonly Lane[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === "time");
    if (time === undefined) return [];
    return frame.fields
      .filter(({ type, config }) => type !== "time" && !config.hideFrom.viz)
      .map((field) => ({
        title: field.title,
        frame,
        field,
        stretches: stretchesOf(frame, field, time.values, merge, end),
      }));
  });
}

function stretchesOf(
  frame: Frame,
  field: Field,
  times: readonly Cell[],
  merge: boolean,
  end: number,
): readonly Stretch[] {
  const step = frame.step ?? Number(times[1]) - Number(times[0]);
  const spans = field.config.custom.read(stateTimelinePanel.custom).spanNulls;
  const reach = spans === true ? Number.POSITIVE_INFINITY : Math.max(step * 1.5, spans === false ? 0 : spans);
  const stretches: Stretch[] = [];
  times.forEach((from, row) => {
    const value = field.values[row] ?? null;
    if (typeof from !== "number" || value === null) return;
    const next = nextMoment(field, times, row);
    const to = Math.min(end, next !== undefined && next - from <= reach ? next : from + step);
    const shown = field.display(value);
    const stretch = { from, to, text: textOfDisplay(shown), color: shown.color, value, row };
    const before = stretches.at(-1);
    const joins =
      merge && before?.to === from && before.text === stretch.text && before.color === stretch.color;
    if (joins) stretches[stretches.length - 1] = { ...stretch, from: before.from };
    else stretches.push(stretch);
  });
  return stretches;
}

function nextMoment(field: Field, times: readonly Cell[], row: number): number | undefined {
  for (let i = row + 1; i < times.length; i++) {
    const time = times[i];
    if ((field.values[i] ?? null) !== null && typeof time === "number") return time;
  }
  return undefined;
}

import type { Written } from "../../../../src/grafana/index.ts";
import { titleContext, titleOf } from "../../field/title.ts";
import type { RawField, RawFrame } from "../../frame/frame.ts";
import type { Scope } from "../../scope/scope.ts";

/** Makes frames of frames. Never changes what it is given. */
export type Transformer = (
  frames: readonly RawFrame[],
  options: Written,
  scope: Scope,
) => readonly RawFrame[];

/** What the legends call the fields of one frame, as if it stood alone. */
export function titlesIn(frame: RawFrame): (field: RawField) => string {
  const context = titleContext([frame]);
  return (field) => titleOf(field, frame, context);
}

/** What the legends call the fields of all frames together. */
export function titlesAcross(frames: readonly RawFrame[]): (field: RawField, frame: RawFrame) => string {
  const context = titleContext(frames);
  return (field, frame) => titleOf(field, frame, context);
}

/** Rows of a frame. */
export function lengthOf({ fields }: RawFrame): number {
  return fields[0]?.values.length ?? 0;
}

/** The same frame with its rows in another order, or with fewer. */
export function withRows(frame: RawFrame, rows: readonly number[]): RawFrame {
  return {
    ...frame,
    fields: frame.fields.map((field) => ({ ...field, values: rows.map((row) => field.values[row] ?? null) })),
  };
}

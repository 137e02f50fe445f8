import type { Cell, FieldType, RawFrame } from "../frame/frame.ts";

/** Lowest and highest value, and their distance. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly delta: number;
}

/** Of all numbers of all frames. What is no number does not count, nor what has no place on a scale: the infinities. */
export function rangeOfFrames(frames: readonly RawFrame[]): NumberRange {
  return rangeOf(frames.flatMap(({ fields }) => fields.filter(({ type }) => type === "number")));
}

/** Of the numbers of some fields; 0 to 0 when there are none. */
export function rangeOf(
  fields: readonly { readonly type: FieldType; readonly values: readonly Cell[] }[],
): NumberRange {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { values } of fields) {
    for (const value of values) {
      if (typeof value !== "number" || !Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min > max ? { min: 0, max: 0, delta: 0 } : { min, max, delta: max - min };
}

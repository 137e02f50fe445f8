import { numberPad, Pad } from "../model/pad.ts";

/** Values at some moments, and 1 where there is one. */
export interface Arrays {
  readonly values: Float64Array;
  readonly present: Uint8Array;
}

/** 1 at each moment for which something was counted. */
export function presentWhere(counts: Float64Array): Uint8Array {
  const present = new Uint8Array(counts.length);
  for (let i = 0; i < present.length; i++) if ((counts[i] ?? 0) > 0) present[i] = 1;
  return present;
}

/** Gives arrays that are kept, or always the same ones, emptied, for columns that are used up one by one. */
export function arraysOf(count: number, isKept: boolean): () => Arrays {
  if (isKept) {
    const [values, present] = [numberPad(), new Pad((length) => new Uint8Array(length))];
    return () => ({ values: values.take(count), present: present.take(count) });
  }
  const arrays = { values: new Float64Array(count), present: new Uint8Array(count) };
  return () => {
    arrays.present.fill(0);
    return arrays;
  };
}

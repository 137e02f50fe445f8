import { BadQuestion } from "./bad-question.ts";

/** Where a page ends: what its last row is sorted by, and the number of that row. */
export type Cursor = readonly [value: number, id: number];

export const cursorText = ([value, id]: Cursor): string => `${value}.${id}`.replace(/^-/, "m");

/** @throws BadQuestion */
export function readCursor(text: string): Cursor {
  const match = /^(m?[\d.e+-]+)\.(\d{1,16})$/.exec(text);
  const value = Number(match?.[1]?.replace("m", "-") ?? Number.NaN);
  if (Number.isFinite(value)) return [value, Number(match?.[2])];
  throw new BadQuestion("The cursor is none of ours: give what an answer said as next.");
}

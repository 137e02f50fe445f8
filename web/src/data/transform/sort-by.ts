import { sortByOptions } from "../../../../src/grafana/index.ts";
import { numberOf } from "../../../../src/narrow/index.ts";
import { textOrder } from "../../field/text-order.ts";
import type { Cell, FieldType, RawFrame } from "../../frame/frame.ts";
import { lengthOf, type Transformer, titlesIn, withRows } from "./transformer.ts";

/** Rows of every frame by one column; a frame without that column stays as it is. */
export const sortBy: Transformer = (frames, options) => {
  const { sort: rule } = options.read(sortByOptions);
  if (rule === undefined) return frames;
  return frames.map((frame) => {
    const titleOf = titlesIn(frame);
    const index = numberOf(rule.index) ?? frame.fields.findIndex((field) => titleOf(field) === rule.field);
    return sortRows(frame, index, rule.desc === true);
  });
};

/** The rows of a frame by one of its columns; equal ones keep their order. */
export function sortRows(frame: RawFrame, index: number, descending: boolean): RawFrame {
  const field = frame.fields[index];
  if (field === undefined) return frame;
  const compare = comparerOf(field.type);
  const rows = Array.from({ length: lengthOf(frame) }, (_, row) => row).sort((a, b) => {
    const [left, right] = [field.values[a] ?? null, field.values[b] ?? null];
    return descending ? compare(right, left) : compare(left, right);
  });
  return withRows(frame, rows);
}

const inOrder = textOrder({ sensitivity: "base" });

function comparerOf(type: FieldType): (a: Cell, b: Cell) => number {
  if (type === "string") return compareTexts;
  if (type === "boolean") return (a, b) => Number(b === true) - Number(a === true);
  return (a, b) => rankOf(a) - rankOf(b) || 0;
}

/** Nothing stands after every text. */
function compareTexts(a: Cell, b: Cell): number {
  const [left, right] = [String(a ?? ""), String(b ?? "")];
  if (left === "" || right === "") return Number(left === "") - Number(right === "");
  return inOrder(left, right);
}

/** An empty place counts as 0, as in Grafana; `NaN`, which there leaves the order to chance, is below all. */
function rankOf(value: Cell): number {
  const number = Number(value);
  if (Number.isNaN(number)) return -Number.MAX_VALUE;
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, number));
}

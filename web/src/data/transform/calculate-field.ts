import { type JsonObject, objectOf, textOf, textsOf } from "../../board/json.ts";
import { cellOf, reduceValues } from "../../field/reduce-values.ts";
import type { Cell, RawField, RawFrame } from "../frame.ts";
import { joinByField } from "./join-by-field.ts";
import { lengthOf, type Transformer, titlesIn } from "./transformer.ts";

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
  "%": (left, right) => left % right,
};

/** Adds a column that is made of others in the same row: two of them (`binary`), or all (`reduceRow`). */
export const calculateField: Transformer = (frames, options, scope) => {
  const together = frames.length > 1 ? joinByField(frames, {}, scope) : frames;
  return together.map((frame) => {
    const added = options.mode === "binary" ? binary(frame, options) : reduceRow(frame, options);
    if (added === undefined) return frame;
    const time = frame.fields.filter(({ type }) => type === "time");
    const kept = options.replaceFields === true ? time : frame.fields;
    const alias = textOf(options.alias);
    return { ...frame, fields: [...kept, alias === "" ? added : { ...added, name: alias, renamed: alias }] };
  });
};

function binary(frame: RawFrame, options: JsonObject): RawField | undefined {
  const { left, operator, right } = objectOf(options.binary);
  const calculate = operators[textOf(operator, "+")];
  const [a, b] = [operand(frame, left), operand(frame, right)];
  if (calculate === undefined || a === undefined || b === undefined) return undefined;
  const values = Array.from({ length: lengthOf(frame) }, (_, row): Cell => {
    const [x, y] = [a.at(row), b.at(row)];
    return typeof x === "number" && typeof y === "number" ? calculate(x, y) : null;
  });
  return { name: `${a.name} ${textOf(operator, "+")} ${b.name}`, type: "number", values };
}

interface Operand {
  readonly name: string;
  at(row: number): Cell;
}

/** A column by its name, or a number. */
function operand(frame: RawFrame, value: unknown): Operand | undefined {
  const matcher = objectOf(objectOf(value).matcher);
  const fixed = objectOf(value).fixed;
  const name = textOf(fixed, textOf(matcher.options, typeof value === "string" ? value : ""));
  const titleOf = titlesIn(frame);
  const field = frame.fields.find((candidate) => titleOf(candidate) === name || candidate.name === name);
  if (field !== undefined) return { name, at: (row) => field.values[row] ?? null };
  const number = name.trim() === "" ? Number.NaN : Number(name);
  return Number.isNaN(number) ? undefined : { name, at: () => number };
}

function reduceRow(frame: RawFrame, options: JsonObject): RawField | undefined {
  const { include, reducer } = objectOf(options.reduce);
  const id = textOf(reducer, "sum");
  const names = textsOf(include);
  const titleOf = titlesIn(frame);
  const fields = frame.fields.filter(
    (field) =>
      field.type === "number" &&
      (names.length === 0 || names.includes(field.name) || names.includes(titleOf(field))),
  );
  if (fields.length === 0) return undefined;
  const values = Array.from({ length: lengthOf(frame) }, (_, row) => {
    const cells = fields.map((field) => field.values[row] ?? null);
    return cellOf(reduceValues({ type: "number", values: cells }, [id], false)[id]);
  });
  return { name: titleOfReducer(id), type: "number", values };
}

const titleOfReducer = (id: string): string =>
  ({ sum: "Total", mean: "Mean", min: "Min", max: "Max", count: "Count", last: "Last" })[id] ?? id;

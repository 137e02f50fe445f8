import { calculateFieldOptions, type Values } from "../../../../src/grafana/index.ts";
import { entryOf, objectOf, textOf } from "../../../../src/narrow/index.ts";
import { cellOf, reduceValues } from "../../field/reduce-values.ts";
import type { Cell, RawField, RawFrame } from "../../frame/frame.ts";
import { joined } from "./join-by-field.ts";
import { lengthOf, type Transformer, titlesAcross } from "./transformer.ts";

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
  "%": (left, right) => left % right,
};

/** Adds a column that is made of others in the same row: two of them (`binary`), or all (`reduceRow`). */
export const calculateField: Transformer = (frames, written) => {
  const options = written.read(calculateFieldOptions);
  const isBinary = options.mode === "binary";
  const together =
    frames.length > 1 && !(isBinary && hasFixedRight(options)) ? joined(frames, "", "outer") : frames;
  const titleOf = titlesAcross(together);
  return together.flatMap((frame): readonly RawFrame[] => {
    const title = (field: RawField): string => titleOf(field, frame);
    const added = isBinary ? binary(frame, title, options) : reduceRow(frame, title, options);
    const replaces = options.replaceFields;
    if (added === undefined) return replaces ? [] : [frame];
    const { alias } = options;
    const named = alias === "" ? added : { ...added, name: alias };
    const kept = replaces ? frame.fields.filter(({ type }) => type === "time").slice(0, 1) : frame.fields;
    return [{ ...frame, fields: [...kept, named] }];
  });
};

type Options = Values<typeof calculateFieldOptions>;

const hasFixedRight = ({ binary: { right } }: Options): boolean => {
  const written = typeof right === "string" ? right : textOf(objectOf(right).fixed, "");
  return written.trim() !== "" && !Number.isNaN(Number(written));
};

type TitleOf = (field: RawField) => string;

function binary(frame: RawFrame, titleOf: TitleOf, options: Options): RawField | undefined {
  const { left, operator, right } = options.binary;
  const calculate = entryOf(operators, operator);
  const [a, b] = [operand(frame, titleOf, left), operand(frame, titleOf, right)];
  if (calculate === undefined || a === undefined || b === undefined) return undefined;
  const values = Array.from({ length: lengthOf(frame) }, (_, row): Cell => {
    const [x, y] = [a.at(row), b.at(row)];
    // A gap in a series stays one; an empty place in a table counts as 0.
    if (frame.kind === "series" && (x === null || y === null)) return null;
    return calculate(Number(x), Number(y));
  });
  return { name: `${a.name} ${operator} ${b.name}`, type: "number", values };
}

interface Operand {
  readonly name: string;
  at(row: number): Cell;
}

/** A column by its title, or a number. */
function operand(frame: RawFrame, titleOf: TitleOf, value: unknown): Operand | undefined {
  const { matcher, fixed } = objectOf(value);
  const name = typeof value === "string" ? value : textOf(fixed, textOf(objectOf(matcher).options, ""));
  const field = frame.fields.find((candidate) => titleOf(candidate) === name);
  if (field !== undefined) return { name, at: (row) => field.values[row] ?? null };
  const number = Number.parseFloat(name);
  return Number.isNaN(number) ? undefined : { name, at: () => number };
}

function reduceRow(frame: RawFrame, titleOf: TitleOf, options: Options): RawField | undefined {
  const { include: names, reducer: id } = options.reduce;
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

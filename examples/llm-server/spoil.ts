import type { Faults } from "./faults.ts";
import { type Fields, fieldsOf } from "./json.ts";

const spoilt: Readonly<Record<"negative" | "text" | "huge", (count: number) => unknown>> = {
  negative: (count) => -1 - count,
  text: (count) => `${count} tokens`,
  huge: (count) => 1e21 + count,
};

/** A usage with every number in it made wrong; undefined where none is to be told. */
export function spoil(shape: Fields, how: NonNullable<Faults["usage"]>): Fields | undefined {
  if (how === "none") return undefined;
  const wrong = (value: unknown): unknown => {
    if (typeof value === "number") return spoilt[how](value);
    if (Array.isArray(value)) return value.map(wrong);
    return typeof value === "object" && value !== null ? each(value) : value;
  };
  const each = (value: object): Fields =>
    Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, part]) => [key, wrong(part)]));
  return each(shape);
}

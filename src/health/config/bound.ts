import { type Fields, textAt } from "./fields.ts";
import { refuse } from "./refuse.ts";

const comparisons = {
  ">=": (a: number, b: number) => a >= b,
  "<=": (a: number, b: number) => a <= b,
  "==": (a: number, b: number) => a === b,
  "!=": (a: number, b: number) => a !== b,
  ">": (a: number, b: number) => a > b,
  "<": (a: number, b: number) => a < b,
} as const;

/** What a number must be. */
export interface Bound {
  /** As it is written: `>= 1`. */
  readonly text: string;
  readonly holds: (value: number) => boolean;
}

/** A comparison with a number, such as `>= 1`; no number at all holds for none. */
export function boundAt(fields: Fields, key: string): Bound {
  const written = textAt(fields, key);
  const parts = /^(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?)$/i.exec(written.trim());
  const comparison = Object.entries(comparisons).find(([sign]) => sign === parts?.[1]);
  if (parts === null || comparison === undefined)
    throw refuse(
      `${fields.path}.${key} is ${JSON.stringify(written.slice(0, 60))}`,
      'write >=, <=, >, <, == or != and a number, such as ">= 1"',
    );
  const [sign, compare] = comparison;
  const limit = Number(parts[2]);
  return {
    text: `${sign} ${limit}`,
    holds: (value) => !Number.isNaN(value) && compare(value, limit),
  };
}

import { type Duration, ours, unitMs } from "../../duration/index.ts";
import { closest } from "../../errors/index.ts";
import { type At, type Faults, under } from "./faults.ts";
import { plain, type Shape } from "./shape.ts";
import { shown } from "./shown.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** YAML reads 1.0 and true as what they look like. */
const inQuotes = (value: unknown): string =>
  typeof value === "number" || typeof value === "boolean" ? `put it in quotes: "${value}"` : "write a text";

/** What no program can be given: a text that ends at a zero. */
export const text: Shape<string> = plain(
  { type: "string", pattern: "^[^\\u0000]*$" },
  inQuotes,
  (value): value is string => isText(value) && !value.includes("\0"),
);

/** A text in which something is said. */
export function words(most: number): Shape<string> {
  const accepts = (value: unknown): value is string =>
    isText(value) && value.trim() !== "" && value.length <= most && !value.includes("\0");
  return plain(
    { type: "string", pattern: "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$", maxLength: most },
    (value) => (isText(value) ? `write a text of 1 to ${most} characters` : inQuotes(value)),
    accepts,
  );
}

const namePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$";
const asName = new RegExp(namePattern);

export const isName = (value: unknown): value is string => isText(value) && asName.test(value);

export const name: Shape<string> = plain(
  { type: "string", pattern: namePattern },
  (value) =>
    isText(value) ? 'write letters and digits, joined by ".", "_" or "-", at most 100' : inQuotes(value),
  isName,
);

const variablePattern = "^[A-Za-z_][A-Za-z0-9_]*$";
const asVariable = new RegExp(variablePattern);

/** The name of a variable of the environment. */
export const variable: Shape<string> = plain(
  { type: "string", pattern: variablePattern },
  "write the name of a variable, such as CI",
  (value): value is string => isText(value) && asVariable.test(value),
);

export const yesOrNo: Shape<boolean> = plain(
  { type: "boolean" },
  "write true or false",
  (value): value is boolean => typeof value === "boolean",
);

export function whole(least: number, most: number): Shape<number> {
  return plain(
    { type: "integer", minimum: least, maximum: most },
    `write a whole number from ${least} to ${most}`,
    (value): value is number => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

export function oneOf<T extends string>(values: readonly T[]): Shape<T> {
  const fix = (value: unknown): string => {
    const meant = isText(value) ? closest(value, values) : undefined;
    return meant === undefined ? `write one of ${values.join(", ")}` : `perhaps you mean ${meant}`;
  };
  return plain({ enum: values }, fix, (value): value is T => values.some((one) => one === value));
}

const longest = 10 * unitMs.y;
const fix = `${ours.fix}, from 1ms to 10y`;

const isDuration = (value: unknown): value is Duration => {
  const ms = typeof value === "number" ? value : isText(value) ? ours.read(value) : undefined;
  return ms !== undefined && ms >= 1 && ms <= longest;
};

const durationSchema = {
  type: "string",
  pattern: `^(?=.)${Object.keys(unitMs)
    .map((unit) => `([0-9]+([.][0-9]+)?${unit})?`)
    .join("")}$`,
};

/** A length of time as code says it: a number is milliseconds, as everywhere in our options. */
export const duration: Shape<Duration> = plain(durationSchema, fix, isDuration);

/** The same as a file says it, where a plain number could be anything. */
export const writtenDuration: Shape<Duration> = plain(
  durationSchema,
  (value) => (typeof value === "number" ? `say of what: "${value}s" or "${value}m"` : fix),
  (value): value is Duration => isText(value) && isDuration(value),
);

const deepest = 100;

/** Whatever JSON can say. */
export const json: Shape<unknown> = {
  schema: {},
  holds: (value, at, faults): value is unknown => isJson(value, at, faults, 0),
};

function isJson(value: unknown, at: At, faults: Faults, depth: number): boolean {
  if (value === null || isText(value) || typeof value === "boolean" || Number.isFinite(value)) return true;
  if (depth > deepest) {
    faults.add(at, `is nested deeper than ${deepest} times`, "write less into one another");
    return false;
  }
  if (Array.isArray(value)) {
    return value.reduce<boolean>(
      (holds, each, index) => isJson(each, under(at, index), faults, depth + 1) && holds,
      true,
    );
  }
  const prototype: unknown = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (typeof value === "object" && (prototype === Object.prototype || prototype === null)) {
    return Object.entries(value).reduce<boolean>(
      (holds, [key, each]) => isJson(each, under(at, key), faults, depth + 1) && holds,
      true,
    );
  }
  faults.add(
    at,
    `is ${shown(value)}, which JSON cannot say`,
    "write texts, numbers, lists and keys with values",
  );
  return false;
}

import { byText } from "../model/labels.ts";
import { Failure } from "./failure.ts";
import { plainValue } from "./print.ts";
import { AlertData, GoMap, isSamples, typeName, type Value } from "./values.ts";

/** Whether a value is one of the others. Go compares only what is of one kind: `eq 1 1.0` fails. */
export function equals(value: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new Failure("missing argument for comparison");
  return others.some((other) => equal(value, other));
}

function equal(a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (kindOf(a) !== kindOf(b)) throw incompatible(a, b);
  if (kindOf(a) !== undefined) return textOrSame(a) === textOrSame(b);
  if (b instanceof GoMap || isSamples(b) || b instanceof AlertData) {
    throw new Failure(`non-comparable type ${plainValue(b)}: ${typeName(b)}`);
  }
  return a === b;
}

/** By code points, as the bytes of UTF-8 are ordered. */
export function isLess(a: Value, b: Value): boolean {
  if (kindOf(a) === undefined || kindOf(b) === undefined) throw new Failure("invalid type for comparison");
  if (kindOf(a) !== kindOf(b)) throw incompatible(a, b);
  const [left, right] = [textOrSame(a), textOrSame(b)];
  if (typeof left === "boolean") throw new Failure("invalid type for comparison");
  if (typeof left === "string" && typeof right === "string") return byText(left, right) < 0;
  return left !== undefined && right !== undefined && left < right;
}

export const isAtMost = (a: Value, b: Value): boolean => isLess(a, b) || equal(a, b);

type Kind = "bool" | "int" | "float" | "string" | undefined;

function kindOf(value: Value): Kind {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "float";
    default:
      return typeName(value) === "string" || typeName(value) === "template.HTML" ? "string" : undefined;
  }
}

const textOrSame = (value: Value): Value => (kindOf(value) === "string" ? plainValue(value) : value);

const incompatible = (a: Value, b: Value): Failure =>
  new Failure(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);

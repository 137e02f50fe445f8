import { equals, isAtMost, isLess } from "./compare.ts";
import { htmlEscaped, jsEscaped, urlEscaped } from "./escape.ts";
import { Failure } from "./failure.ts";
import type { GoFunction } from "./go-function.ts";
import { printed, printedLine, shownValue } from "./print.ts";
import { printf } from "./printf.ts";
import { bytesOf, textOfBytes } from "./utf8.ts";
import { GoMap, isSamples, isTrue, lengthOf, typeName, type Value } from "./values.ts";

/** Whether a function is the one that Go has under that name. */
export const isBuiltin = (name: string, candidate: GoFunction): boolean => builtins[name] === candidate;

type Two = readonly [Value, Value];

const ofAll = (run: GoFunction["run"]): GoFunction => ({ takes: [], rest: "any", run });
const comparing = (run: (...values: Two) => boolean): GoFunction => ({
  takes: ["reflect.Value", "reflect.Value"],
  run: ([a, b]) => run(a, b),
});

/**
 * The functions that Go's templates have themselves. `and` and `or` stop at the value that decides, so that whoever
 * runs a template does that.
 */
export const builtins: Readonly<Record<string, GoFunction>> = {
  and: { takes: ["reflect.Value"], rest: "reflect.Value", run: (args) => args.at(-1) },
  or: { takes: ["reflect.Value"], rest: "reflect.Value", run: (args) => args.at(-1) },
  not: { takes: ["reflect.Value"], run: ([value]) => !isTrue(value) },
  eq: { takes: ["reflect.Value"], rest: "reflect.Value", run: ([value, ...others]) => equals(value, others) },
  ne: comparing((a, b) => !equals(a, [b])),
  lt: comparing(isLess),
  le: comparing(isAtMost),
  gt: comparing((a, b) => !isAtMost(a, b)),
  ge: comparing((a, b) => !isLess(a, b)),
  len: { takes: ["reflect.Value"], run: ([value]) => length(value) },
  index: {
    takes: ["reflect.Value"],
    rest: "reflect.Value",
    run: ([item, ...keys]) => keys.reduce(indexed, started(item, "index")),
  },
  slice: {
    takes: ["reflect.Value"],
    rest: "reflect.Value",
    run: ([item, ...bounds]) => sliced(started(item, "slice"), bounds),
  },
  print: ofAll((values) => printed(values)),
  printf: { takes: ["string"], rest: "any", run: ([format, ...values]) => printf(String(format), values) },
  println: ofAll(printedLine),
  html: ofAll((values) => htmlEscaped(printed(values, shownValue))),
  js: ofAll((values) => jsEscaped(printed(values, shownValue))),
  urlquery: ofAll((values) => urlEscaped(printed(values, shownValue))),
  call: { takes: ["reflect.Value"], rest: "reflect.Value", run: ([value]) => called(value) },
};

function length(value: Value): bigint {
  const count = lengthOf(value);
  if (count !== undefined) return BigInt(count);
  if (value === undefined) throw new Failure("reflect: call of reflect.Value.Type on zero Value");
  throw new Failure(`len of type ${typeName(value).replace(/^\*/, "")}`);
}

/** What templates are given holds no functions. */
function called(value: Value): never {
  throw new Failure(value === undefined ? "call of nil" : `non-function of type ${typeName(value)}`);
}

function started(item: Value, name: string): Value {
  if (item === undefined) throw new Failure(`${name} of untyped nil`);
  return item;
}

function indexed(item: Value, key: Value): Value {
  if (item instanceof GoMap) {
    if (key === undefined) throw new Failure("value is nil; should be of type string");
    if (typeof key !== "string") throw new Failure(`value has type ${typeName(key)}; should be string`);
    return item.entries.get(key) ?? (item.of === "string" ? "" : undefined);
  }
  if (item === undefined) throw new Failure("index of nil pointer");
  if (typeof item === "string") {
    const bytes = bytesOf(item);
    return BigInt(bytes[place(key, bytes.length)] ?? outside(bytes.length));
  }
  if (isSamples(item)) return item[place(key, item.length)] ?? outside(item.length);
  throw new Failure(`can't index item of type ${typeName(item).replace(/^\*/, "")}`);
}

function outside(length: number): never {
  throw new Failure(`reflect: slice index out of range [${length}] with length ${length}`);
}

function place(key: Value, most: number): number {
  if (key === undefined) throw new Failure("cannot index slice/array with nil");
  if (typeof key !== "bigint") throw new Failure(`cannot index slice/array with type ${typeName(key)}`);
  if (key < 0n || key > BigInt(most)) throw new Failure(`index out of range: ${key}`);
  return Number(key);
}

function sliced(item: Value, bounds: readonly Value[]): Value {
  if (bounds.length > 3) throw new Failure(`too many slice indexes: ${bounds.length}`);
  const isText = typeof item === "string";
  if (isText && bounds.length === 3) throw new Failure("cannot 3-index slice a string");
  if (!isText && !isSamples(item))
    throw new Failure(`can't slice item of type ${typeName(item).replace(/^\*/, "")}`);
  const whole = isText ? bytesOf(item) : item;
  const [from = 0, to = whole.length, most = whole.length] = bounds.map((bound) =>
    place(bound, whole.length),
  );
  if (from > to) throw new Failure(`invalid slice index: ${from} > ${to}`);
  if (to > most) throw new Failure(`invalid slice index: ${to} > ${most}`);
  return whole instanceof Uint8Array ? textOfBytes(whole.subarray(from, to)) : whole.slice(from, to);
}

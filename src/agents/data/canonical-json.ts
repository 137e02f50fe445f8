import { ObsError } from "../../errors/index.ts";
import { isObject } from "../../narrow/index.ts";

function refuse(what: string): never {
  throw new ObsError({
    code: "AGENT_JSON",
    problem: `${what} has no form in JSON`,
    fix: "use plain objects, lists, texts, finite numbers, booleans and null",
  });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function ofMembers(value: object, around: Set<object>): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item: unknown) => ofValue(item, around) ?? "null").join(",")}]`;
  }
  if (!isPlain(value)) refuse(`an object of class ${value.constructor?.name ?? "unknown"}`);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, member]: [string, unknown]) => {
      const text = ofValue(member, around);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
  return `{${members.join(",")}}`;
}

function ofObject(value: object, around: Set<object>): string {
  if (around.has(value)) refuse("a value that contains itself");
  around.add(value);
  const text = ofMembers(value, around);
  around.delete(value);
  return text;
}

function ofValue(given: unknown, around: Set<object>): string | undefined {
  const value =
    isObject(given) && "toJSON" in given && typeof given.toJSON === "function"
      ? (given.toJSON() as unknown)
      : given;
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? JSON.stringify(value) : refuse(String(value));
    case "object":
      return value === null ? "null" : ofObject(value, around);
    default:
      return refuse(`a ${typeof value}`);
  }
}

/**
 * JSON with the members of every object in one order, so that equal data is equal text. What JSON would
 * silently turn into something else is refused with AGENT_JSON: NaN and infinities, bigints, functions,
 * symbols, cycles, and objects of classes without `toJSON`, such as Map and Error. As in JSON, a Date is its
 * ISO text, -0 is 0, a member that is undefined is left out and one in a list is null. `undefined` itself has
 * no text.
 *
 * @example `canonicalJson({ b: 1, a: [2] })` is `{"a":[2],"b":1}`
 */
export function canonicalJson(value: unknown): string | undefined {
  return ofValue(value, new Set());
}

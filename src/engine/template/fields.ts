import type { Scope } from "./scope.ts";
import { AlertData, GoMap, Moment, Sample, Span, typeName, type Value } from "./values.ts";

/** What stands behind a point. */
interface Found {
  readonly value: Value;
  /** Its type where it is not that of the value: fields that hold anything. */
  readonly as: string | undefined;
}

const anything = "interface {}";

/** What a chain of fields leads to; `hasArguments` says whether the last of them is given something. */
export function followed(scope: Scope, start: Value, names: readonly string[], hasArguments: boolean): Value {
  let found: Found = { value: start, as: undefined };
  for (const [i, name] of names.entries()) {
    found = fieldIn(scope, found, name, hasArguments && i === names.length - 1);
  }
  return found.value;
}

function fieldIn(scope: Scope, { value, as }: Found, name: string, hasArguments: boolean): Found {
  if (value === undefined && as === undefined) return { value, as };
  if (value instanceof GoMap) {
    if (hasArguments) throw scope.wrong(`${name} is not a method but has arguments`);
    const isText = value.of === "string";
    return { value: value.entries.get(name) ?? (isText ? "" : undefined), as: isText ? undefined : anything };
  }
  const own = membersOf(value).get(name);
  if (own !== undefined) {
    if (hasArguments && !own.isMethod) {
      throw scope.wrong(`${name} has arguments but cannot be invoked as function`);
    }
    if (hasArguments) throw scope.wrong(`wrong number of args for ${name}: want 0 got 1`);
    return { value: own.get(), as: own.as };
  }
  const type = as ?? typeName(value);
  if (value === undefined) throw scope.wrong(`nil pointer evaluating ${type}.${name}`);
  throw scope.wrong(`can't evaluate field ${name} in type ${type}`);
}

interface Member {
  readonly get: () => Value;
  readonly isMethod: boolean;
  readonly as: string | undefined;
}

const field = (get: () => Value, as?: string): Member => ({ get, isMethod: false, as });
const method = (get: () => Value): Member => ({ get, isMethod: true, as: undefined });

function membersOf(value: Value): ReadonlyMap<string, Member> {
  if (value instanceof AlertData) {
    return new Map(
      [...value.fields].map(([name, held]) => [
        name,
        field(() => held, name === "Value" ? anything : undefined),
      ]),
    );
  }
  if (value instanceof Sample) {
    return new Map([
      ["Labels", field(() => value.labels)],
      ["Value", field(() => value.value, anything)],
    ]);
  }
  if (value instanceof Moment) return momentMembers(new Date(value.ms));
  if (value instanceof Span) {
    const seconds = Number(value.nanoseconds) / 1e9;
    return new Map([
      ["Seconds", method(() => seconds)],
      ["Minutes", method(() => seconds / 60)],
      ["Hours", method(() => seconds / 3_600)],
      ["Milliseconds", method(() => value.nanoseconds / 1_000_000n)],
    ]);
  }
  return new Map();
}

/** The parts of a date, in UTC as all of Prometheus' times are. */
function momentMembers(date: Date): ReadonlyMap<string, Member> {
  const parts: readonly (readonly [string, number])[] = [
    ["Unix", Math.floor(date.getTime() / 1_000)],
    ["UnixMilli", date.getTime()],
    ["Year", date.getUTCFullYear()],
    ["Day", date.getUTCDate()],
    ["Hour", date.getUTCHours()],
    ["Minute", date.getUTCMinutes()],
    ["Second", date.getUTCSeconds()],
  ];
  return new Map(parts.map(([name, value]) => [name, method(() => BigInt(value))]));
}

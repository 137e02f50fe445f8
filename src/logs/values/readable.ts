import { type Redactor, redacted } from "../redact/redactor.ts";

/** Of what libraries add to errors, these alone: the rest holds requests with their prompts and keys. */
const added = ["code", "status"] as const;

/** How deep a value is shown. */
const deepest = 8;
/** Most entries of one list or object. */
const mostEntries = 100;
/** Most values of one line, and most characters of all its texts. */
const mostValues = 2_000;
const mostText = 262_144;

/** What is being shown of one line. */
interface Walk {
  readonly redactor: Redactor;
  readonly around: object[];
  left: number;
  room: number;
}

type Shown = Record<string, unknown>;

function put(to: Shown, key: string, value: unknown): void {
  if (value === undefined) return;
  // Assigned, it would change what the object inherits.
  if (key === "__proto__") {
    Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    to[key] = value;
  }
}

/** What `look` gives: any getter may throw, and so may anything of a proxy. */
function tried(look: () => unknown): unknown {
  try {
    return look();
  } catch {
    return "[threw]";
  }
}

function read(of: object, key: string): unknown {
  try {
    return Reflect.get(of, key);
  } catch {
    return "[threw]";
  }
}

function shownError(walk: Walk, error: Error): Shown {
  const shown: Shown = {};
  for (const key of ["name", "message", "stack"] as const) {
    put(
      shown,
      key,
      tried(() => {
        const value: unknown = error[key];
        return typeof value === "string" ? shownText(walk, value) : undefined;
      }),
    );
  }
  for (const key of added) {
    put(
      shown,
      key,
      tried(() => {
        const value: unknown = Reflect.get(error, key);
        if (typeof value === "number") return value;
        return typeof value === "string" ? shownText(walk, value) : undefined;
      }),
    );
  }
  put(
    shown,
    "cause",
    tried(() => shownAs(walk, error.cause)),
  );
  if (error instanceof AggregateError) {
    put(
      shown,
      "errors",
      tried(() => shownAs(walk, error.errors)),
    );
  }
  return shown;
}

function shownList(walk: Walk, list: readonly unknown[]): readonly unknown[] {
  const shown: unknown[] = [];
  for (let at = 0; at < list.length && at < mostEntries; at += 1) {
    shown.push(tried(() => shownAs(walk, list[at])) ?? null);
  }
  if (list.length > mostEntries) shown.push(`[${list.length - mostEntries} more]`);
  return shown;
}

function entry(walk: Walk, to: Shown, key: string, value: unknown): void {
  const name = key.length < 16 ? key : walk.redactor.text(key);
  put(to, name, walk.redactor.hides(key, value) ? redacted : shownAs(walk, value));
}

function shownMap(walk: Walk, map: ReadonlyMap<unknown, unknown>): Shown {
  const shown: Shown = {};
  let count = 0;
  for (const [key, value] of map) {
    if (count >= mostEntries) break;
    count += 1;
    entry(walk, shown, typeof key === "object" ? `[object ${count}]` : String(key), value);
  }
  if (map.size > count) shown["[more]"] = map.size - count;
  return shown;
}

function shownSet(walk: Walk, set: ReadonlySet<unknown>): readonly unknown[] {
  const shown: unknown[] = [];
  for (const value of set) {
    if (shown.length >= mostEntries) break;
    shown.push(tried(() => shownAs(walk, value)) ?? null);
  }
  if (set.size > mostEntries) shown.push(`[${set.size - mostEntries} more]`);
  return shown;
}

function shownRecord(walk: Walk, value: object): Shown {
  const shown: Shown = {};
  const keys = Object.keys(value);
  for (const key of keys.slice(0, mostEntries)) {
    entry(walk, shown, key, read(value, key));
  }
  if (keys.length > mostEntries) shown["[more]"] = keys.length - mostEntries;
  return shown;
}

function shownObject(walk: Walk, value: object): unknown {
  if (value instanceof Error) return shownError(walk, value);
  if (Array.isArray(value)) return shownList(walk, value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof Map) return shownMap(walk, value);
  if (value instanceof Set) return shownSet(walk, value);
  if (value instanceof RegExp) return shownText(walk, String(value));
  if (ArrayBuffer.isView(value)) return `[${value.constructor.name} of ${value.byteLength} bytes]`;
  if (value instanceof ArrayBuffer) return `[ArrayBuffer of ${value.byteLength} bytes]`;
  if (value instanceof Promise) return "[Promise]";
  const toJson: unknown = Reflect.get(value, "toJSON");
  if (typeof toJson === "function") return shownAs(walk, toJson.call(value));
  return shownRecord(walk, value);
}

/** Errors are shown by their texts as well, which count as those of others do. */
function shownText(walk: Walk, text: string): string {
  if (walk.room <= 0) return "[cut]";
  const shown = walk.redactor.text(text);
  walk.room -= shown.length;
  return shown;
}

function shownAs(walk: Walk, value: unknown): unknown {
  walk.left -= 1;
  if (walk.left < 0) return "[cut]";
  switch (typeof value) {
    case "string":
      return shownText(walk, value);
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint": {
      // Millions of digits take longer to write than a request may.
      return value > -(2n ** 256n) && value < 2n ** 256n ? value.toString() : "[a huge bigint]";
    }
    case "symbol":
      return shownText(walk, String(value));
    case "function":
      return tried(() => shownText(walk, `[function ${value.name}]`));
    case "object":
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (walk.around.includes(value)) return "[Circular]";
  if (walk.around.length >= deepest) return "[too deep]";
  walk.around.push(value);
  const shown = tried(() => shownObject(walk, value));
  walk.around.pop();
  return shown;
}

/**
 * Adds fields to a line as it shows them, without what is secret: JSON would make every error in them `{}`. An error
 * alone is `error`. What the line has already stays. Never throws, and is bounded in depth, number and length.
 */
export function addReadable(to: Shown, fields: unknown, redactor: Redactor): void {
  if (typeof fields !== "object" || fields === null) return;
  const walk: Walk = { redactor, around: [], left: mostValues, room: mostText };
  if (tried(() => fields instanceof Error) === true) {
    to.error ??= shownAs(walk, fields);
    return;
  }
  walk.around.push(fields);
  const keys = tried(() => Object.keys(fields));
  if (!Array.isArray(keys)) return;
  for (const key of keys.slice(0, mostEntries)) {
    if (!Object.hasOwn(to, key)) entry(walk, to, key, read(fields, key));
  }
  if (keys.length > mostEntries) to["[more]"] = keys.length - mostEntries;
}

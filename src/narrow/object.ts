/** An object with named values, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named values, and no list. */
export function isRecord(value: unknown): value is Fields {
  return isObject(value) && !Array.isArray(value);
}

/** Whether a value is an object of any kind, lists included. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What an object or a function has under that name, inherited or not; `undefined` for whatever has no names. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) || typeof value === "function" ? Reflect.get(value, name) : undefined;
}

/** Whether a value must be waited for. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof fieldOf(value, "then") === "function";
}

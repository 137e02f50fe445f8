import { isObject } from "../../narrow/index.ts";

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function copy(value: unknown, copies: Map<object, unknown>): unknown {
  if (!isObject(value)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(copy(item, copies));
    return list;
  }
  if (!isPlain(value)) return value;
  const record: object = Object.create(Object.getPrototypeOf(value));
  copies.set(value, record);
  for (const [key, member] of Object.entries(value)) {
    Object.defineProperty(record, key, {
      value: copy(member, copies),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return record;
}

/**
 * A copy of data in which nothing that can be changed is shared with the original: plain objects and lists,
 * however deep. Instances of classes and functions stay the same objects, since a copy of them might not work.
 */
export function copyData<T>(value: T): T {
  return copy(value, new Map()) as T;
}

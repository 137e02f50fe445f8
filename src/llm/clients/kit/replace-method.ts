/** A method as it stands on an object: `this` is what it is called on. */
export type Method = (this: unknown, ...given: readonly unknown[]) => unknown;

/**
 * Puts another method in the place of one that an object has or inherits, on this object alone and hidden from whoever
 * lists its properties. Gives false where there is none, or none can be put.
 */
export function replaceMethod(
  target: object,
  name: string | symbol,
  replace: (original: Method) => Method,
): boolean {
  const found: unknown = Reflect.get(target, name);
  if (typeof found !== "function") return false;
  const value = replace(function (...given) {
    return Reflect.apply(found, this, given);
  });
  return Reflect.defineProperty(target, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

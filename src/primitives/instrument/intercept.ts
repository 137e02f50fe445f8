/** Stands around the calls of a method: `call` is the method itself with the arguments that it is given. */
export type Around = (args: readonly unknown[], call: (args: readonly unknown[]) => unknown) => unknown;

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;

/**
 * Puts `around` between a method of `target` and whoever calls it; the returned function takes it away again.
 * Others may stand there too, before or after: each is taken away alone, in any order.
 */
export function intercept(target: object, name: string, around: Around): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  const method = Reflect.get(target, name) as Method;
  let active = true;
  const value: Method = function (...args) {
    const call = (given: readonly unknown[]): unknown => Reflect.apply(method, this, given);
    return active ? around(args, call) : call(args);
  };
  // Not enumerable, so that a copy or a listing of the object looks as it did.
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  return () => {
    active = false;
    if (Reflect.get(target, name) !== value) return;
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  };
}

/** The argument at `at` if it is a function, else undefined. */
export function functionAt(args: readonly unknown[], at: number): Method | undefined {
  const value = args[at];
  return typeof value === "function" ? (value as Method) : undefined;
}

/** `args` with another value at `at`. */
export function replaced(args: readonly unknown[], at: number, value: unknown): readonly unknown[] {
  return Object.assign([...args], { [at]: value });
}

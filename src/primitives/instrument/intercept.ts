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

/** Calls `after` when a property that the class of `target` reads and writes by functions was written. */
export function watchProperty(target: object, name: string, after: () => void): () => void {
  const of = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), name);
  if (of?.get === undefined || of.set === undefined || Object.hasOwn(target, name)) return () => {};
  const { get, set } = of;
  Object.defineProperty(target, name, {
    get: () => get.call(target),
    set: (value: unknown) => {
      set.call(target, value);
      after();
    },
    configurable: true,
    enumerable: false,
  });
  return () => Reflect.deleteProperty(target, name);
}

/** What somebody put around a function, for one that wants to know it again. */
const inside = new WeakMap<object, object>();

/**
 * Work that a policy calls, put into `around`. Some policies execute a second time what they have been given, by the
 * very method that is watched: `has` knows that, also when others have put something around it meanwhile.
 */
export class WatchedWork {
  readonly #mine = new WeakSet<object>();

  watch(work: Method, around: Method): Method {
    this.#mine.add(around);
    inside.set(around, work);
    return around;
  }

  has(work: Method): boolean {
    for (let at: object | undefined = work; at !== undefined; at = inside.get(at)) {
      if (this.#mine.has(at)) return true;
    }
    return false;
  }
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

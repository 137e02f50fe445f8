/** An object whose functions all wait for `before` first, and reject if it does. */
export function breakable<T extends object>(store: T, before: () => Promise<void>): T {
  return new Proxy(store, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...args: readonly unknown[]) => {
        await before();
        return Reflect.apply(value, target, args);
      };
    },
  });
}

/** Does one piece of work after another, and gives the sum of the results so that none can be left out. */
export type Loop = (one: (n: number) => Promise<number>, times: number) => Promise<number>;

const text = `return async (one, times) => {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += await one(i);
  return sum;
};`;

/**
 * A loop compiled for its caller alone. One loop in the source that all contenders share would be compiled for
 * all of them at once, and whoever comes later would pay for it.
 */
export function freshLoop(): Loop {
  return new Function(text)() as Loop;
}

/** An async function that adds one, likewise compiled for its caller alone. */
export function freshLeaf(): (n: number) => Promise<number> {
  return new Function("return async (n) => n + 1;")() as (n: number) => Promise<number>;
}

/** An async function around another, likewise compiled for its caller alone. */
export function freshWrapper(inner: (n: number) => Promise<number>): (n: number) => Promise<number> {
  return new Function("inner", "return async (n) => await inner(n);")(inner) as (
    n: number,
  ) => Promise<number>;
}

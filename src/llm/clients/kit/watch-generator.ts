import { fieldOf, isObject } from "../../../narrow/index.ts";
import { replaceMethod } from "./replace-method.ts";
import { type StreamWatch, WatchedIterator } from "./watched-iterator.ts";

const isGenerator = (value: unknown): value is AsyncGenerator<unknown, unknown, unknown> =>
  isObject(value) && ["next", "return", "throw"].every((name) => typeof fieldOf(value, name) === "function");

/** Watches an async generator as it is read, by `for await` or by hand. Gives false where it is none. */
export function watchGenerator(generator: unknown, watch: StreamWatch): boolean {
  if (!isGenerator(generator)) return false;
  const { next, return: end, throw: raise } = generator;
  const watched = new WatchedIterator<unknown>(
    {
      next: (...sent) => next.apply(generator, sent),
      return: (value) => end.call(generator, value),
      throw: (error) => raise.call(generator, error),
    },
    watch,
  );
  replaceMethod(
    generator,
    "next",
    () =>
      (...sent) =>
        watched.next(...(sent as [] | [unknown])),
  );
  replaceMethod(generator, "return", () => (value) => watched.return(value));
  replaceMethod(generator, "throw", () => (error) => watched.throw(error));
  return true;
}

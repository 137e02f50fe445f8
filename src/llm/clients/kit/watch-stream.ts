import { replaceMethod } from "./replace-method.ts";
import { type StreamWatch, WatchedIterator } from "./watched-iterator.ts";

const isIterator = (value: unknown): value is AsyncIterator<unknown, unknown, unknown> =>
  typeof value === "object" && value !== null && "next" in value;

/**
 * Watches a stream as it is read, however that is done: iterated, split by `tee()`, or turned into a ReadableStream.
 * The stream stays the object that it was. Gives false where it is none.
 */
export function watchStream(stream: object, watch: StreamWatch): boolean {
  let watched = false;
  // The clients made by Stainless make their iterator in one place, whoever reads; whatever else is iterated itself.
  return ["iterator", Symbol.asyncIterator].some((name) =>
    replaceMethod(
      stream,
      name,
      (begin) =>
        function () {
          const inner = begin.call(this);
          // Who reads a second time gets what the client gives for that.
          if (watched || !isIterator(inner)) return inner;
          watched = true;
          return new WatchedIterator(inner, watch);
        },
    ),
  );
}

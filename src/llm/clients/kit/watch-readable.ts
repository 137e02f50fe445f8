import { fieldOf, isObject } from "../../../narrow/index.ts";
import { replaceMethod } from "./replace-method.ts";
import { type StreamWatch, WatchedIterator } from "./watched-iterator.ts";

/** All that takes something out of a stream, or ends it. */
const consuming = [
  "getReader",
  "pipeThrough",
  "pipeTo",
  "tee",
  "values",
  "cancel",
  Symbol.asyncIterator,
] as const;

const isReadable = (value: unknown): value is ReadableStream<unknown> =>
  isObject(value) && typeof fieldOf(value, "getReader") === "function" && "pipeThrough" in value;

/** The stream as it came, told on its way; takes nothing before it is asked to. */
function passing(reader: ReadableStreamDefaultReader<unknown>, watch: StreamWatch): ReadableStream<unknown> {
  const inner: AsyncIterator<unknown, unknown, unknown> = {
    next: () => reader.read(),
    return: async (reason) => {
      await reader.cancel(reason);
      return { done: true, value: undefined };
    },
  };
  const watched = new WatchedIterator(inner, watch);
  return new ReadableStream<unknown>(
    {
      async pull(controller) {
        const { done, value } = await watched.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        await watched.return(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Watches a `ReadableStream` as it is read, whoever does. The stream stays the object that it was: what reads it reads
 * through what watches. Gives false where it is none, or someone reads it already.
 */
export function watchReadable(stream: unknown, watch: StreamWatch): boolean {
  if (!isReadable(stream) || stream.locked) return false;
  let through: ReadableStream<unknown> | undefined;
  const getReader = stream.getReader.bind(stream);
  for (const name of consuming) {
    replaceMethod(stream, name, () => (...given) => {
      through ??= passing(getReader(), watch);
      const take: unknown = Reflect.get(through, name);
      return typeof take === "function" ? Reflect.apply(take, through, given) : undefined;
    });
  }
  return true;
}

import { isThenable } from "../../../narrow/index.ts";
import type { BodyWatch } from "./body-watch.ts";
import type { Exchange } from "./exchange.ts";
import { replaceMethod } from "./replace-method.ts";

/** Tells of what a reader or an iterator gives, as it gives it. */
function watchReads(source: object, name: "read" | "next", watch: BodyWatch): void {
  replaceMethod(source, name, (read) => (...given) => {
    const got = read.call(source, ...given);
    if (!isThenable(got)) return got;
    return got.then(
      (result) => {
        if (Reflect.get(Object(result), "done") === true) watch.end();
        const bytes: unknown = Reflect.get(Object(result), "value");
        if (bytes instanceof Uint8Array) watch.chunk(bytes);
        return result;
      },
      (error) => {
        watch.fail(error);
        throw error;
      },
    );
  });
  for (const leave of ["cancel", "return"]) {
    replaceMethod(source, leave, (original) => (...given) => {
      watch.leave();
      return original.call(source, ...given);
    });
  }
}

/**
 * Watches the bytes of a body while its user reads it: by a reader, by iterating, by piping it on. It stays the stream
 * that it was, is touched by nobody before its user, and says nothing where its client reads it after all.
 */
export function watchBody(body: ReadableStream<Uint8Array>, exchange: Exchange): void {
  const ways = [
    ["getReader", "read"],
    ["values", "next"],
    [Symbol.asyncIterator, "next"],
  ] as const;
  for (const [name, read] of ways) {
    replaceMethod(body, name, (begin) => (...given) => {
      const source = begin.call(body, ...given);
      if (!exchange.parsing) watchReads(Object(source), read, exchange.watchBytes());
      return source;
    });
  }
  const through = body.pipeThrough.bind(body);
  for (const name of ["pipeThrough", "pipeTo", "tee"] as const) {
    replaceMethod(body, name, (original) => (...given) => {
      if (exchange.parsing) return original.call(body, ...given);
      const passed = through(passing(exchange.watchBytes()));
      return Reflect.apply(passed[name], passed, given);
    });
  }
}

/** Bytes that go on as they came, told on their way. */
const passing = (watch: BodyWatch): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      watch.chunk(bytes);
      controller.enqueue(bytes);
    },
    flush: () => watch.end(),
    cancel: () => watch.leave(),
  });

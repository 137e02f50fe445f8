import { isThenable } from "../../../narrow/index.ts";
import type { Exchange } from "./exchange.ts";
import { replaceMethod } from "./replace-method.ts";
import { watchBody } from "./watch-body.ts";

/** What reads a body in a way that nobody can watch without holding it. */
const unwatched = ["arrayBuffer", "blob", "bytes", "formData"];

/**
 * Watches a response that the client's user reads: its JSON, its text, and the events in its body as they are read. Of
 * other ways it is told only that it was.
 */
export function watchResponse(response: object, exchange: Exchange): void {
  const when = (name: string, read: (answer: unknown) => void): void => {
    replaceMethod(response, name, (original) => () => {
      if (exchange.parsing) return original.call(response);
      exchange.parsing = true;
      const answer = original.call(response);
      if (!isThenable(answer)) return answer;
      return answer.then(
        (value) => {
          read(value);
          return value;
        },
        (error) => {
          // What broke is an answer that had begun.
          exchange.call.reached("answering");
          exchange.call.fail(error);
          throw error;
        },
      );
    });
  };
  when("json", (answer) => exchange.watch(answer));
  when("text", (answer) => exchange.watchText(String(answer)));
  for (const name of unwatched) when(name, () => exchange.lose());
  const inherited: object | null = Reflect.getPrototypeOf(response);
  if (inherited === null) return;
  let watched = false;
  Reflect.defineProperty(response, "body", {
    configurable: true,
    enumerable: false,
    get: () => {
      const body: unknown = Reflect.get(inherited, "body", response);
      if (!watched && body instanceof ReadableStream) watchBody(body, exchange);
      watched = true;
      return body;
    },
  });
}

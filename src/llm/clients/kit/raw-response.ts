import { isThenable } from "../../../narrow/index.ts";
import type { Exchange } from "./exchange.ts";
import { replaceMethod } from "./replace-method.ts";

/** What reads a body in a way that nobody can watch without holding it. */
const unwatched = ["arrayBuffer", "blob", "bytes", "formData"];

/** Watches a response that the client's user reads: its JSON and text are told, of other ways only that it was read. */
export function watchResponse(response: object, exchange: Exchange): void {
  const when = (name: string, read: (answer: unknown) => void): void => {
    replaceMethod(response, name, (original) => () => {
      const answer = original.call(response);
      if (exchange.parsing || !isThenable(answer)) return answer;
      return answer.then((value) => {
        read(value);
        return value;
      });
    });
  };
  when("json", (answer) => exchange.watch(answer));
  when("text", (answer) => exchange.watchText(String(answer)));
  for (const name of unwatched) when(name, () => exchange.lose());
  const inherited: object | null = Reflect.getPrototypeOf(response);
  if (inherited === null) return;
  Reflect.defineProperty(response, "body", {
    configurable: true,
    enumerable: false,
    get: () => {
      if (!exchange.parsing) exchange.lose();
      return Reflect.get(inherited, "body", response);
    },
  });
}

import { fieldOf, isThenable } from "../../../narrow/index.ts";
import type { Exchange } from "./exchange.ts";
import { watchResponse } from "./raw-response.ts";
import { replaceMethod } from "./replace-method.ts";

type Find = (key: unknown) => Exchange | undefined;

/** Who is to be told of what came: a client gives what it sent and what it got. */
const exchangeOf = (find: Find, props: unknown): Exchange | undefined => find(fieldOf(props, "options"));

/** Whether the request of an answer was aborted. */
const abortedBy =
  (props: unknown): (() => boolean) =>
  () =>
    fieldOf(fieldOf(fieldOf(props, "controller"), "signal"), "aborted") === true;

/**
 * Watches an `APIPromise`: what it parses, what is unwrapped from it, and the response that is read past it. It stays
 * the promise that it was, and parses only when it is asked to.
 */
export function watchPromise(promise: unknown, find: Find): unknown {
  if (!isThenable(promise)) return promise;
  replaceMethod(
    promise,
    "parseResponse",
    (parse) =>
      async function (...given) {
        // Older clients give no client before it.
        const props = given.find((each) => fieldOf(each, "response") !== undefined);
        const exchange = exchangeOf(find, props);
        if (exchange === undefined) return parse.call(this, ...given);
        exchange.parsing = true;
        try {
          const answer = await parse.call(this, ...given);
          exchange.watch(answer, abortedBy(props));
          return answer;
        } catch (error) {
          // What broke is an answer that had begun.
          exchange.call.reached("answering");
          exchange.call.fail(error);
          throw error;
        }
      },
  );
  replaceMethod(
    promise,
    "_thenUnwrap",
    (unwrap) =>
      function (transform, ...more) {
        if (typeof transform !== "function") return unwrap.call(this, transform, ...more);
        const watched = (answer: unknown, props: unknown, ...rest: readonly unknown[]): unknown => {
          exchangeOf(find, props)?.watch(answer, abortedBy(props));
          return Reflect.apply(transform, undefined, [answer, props, ...rest]);
        };
        return watchPromise(unwrap.call(this, watched, ...more), find);
      },
  );
  for (const name of ["asResponse", "_responseProps"]) {
    replaceMethod(
      promise,
      name,
      (get) =>
        function (...given) {
          const got = get.call(this, ...given);
          return isThenable(got) ? got.then((value) => unparsed(value, find)) : got;
        },
    );
  }
  return promise;
}

/** A response that its user may read in the client's place. */
function unparsed(value: unknown, find: Find): unknown {
  const response = fieldOf(value, "response") ?? value;
  const exchange = find(response);
  if (exchange !== undefined && !exchange.parsing) watchResponse(Object(response), exchange);
  return value;
}

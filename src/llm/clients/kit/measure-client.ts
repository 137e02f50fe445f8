import { fieldOf, isObject, isRecord } from "../../../narrow/index.ts";
import { beginRequest, type Caller } from "./begin-request.ts";
import { Exchange } from "./exchange.ts";
import { markMeasured } from "./mark.ts";
import { needMethods } from "./need-methods.ts";
import { type Method, replaceMethod } from "./replace-method.ts";
import { Tries } from "./tries.ts";
import { watchPromise } from "./watch-promise.ts";

/** What each client made by Stainless has, whatever its version, and all of its requests go through. */
const transport = ["request", "makeRequest", "retryRequest", "shouldRetry"] as const;

/**
 * Measures a client that Stainless made. Its own transport is wrapped on the instance: a Proxy would not be seen by its
 * resources, which hold the client itself, and its private fields would not be found through one.
 */
export function measureClient(caller: Caller): void {
  const { client, dialect } = caller;
  needMethods(client, transport, dialect.by, "new OpenAI() or new Anthropic()");
  if (!markMeasured(client, dialect.by)) return;
  const exchanges = new WeakMap<object, Exchange>();
  const exchangeOf = finding(exchanges);
  const tries = new Tries();
  replaceMethod(client, "makeRequest", (send) => requests(caller, send, exchanges));
  replaceMethod(
    client,
    "request",
    (send) =>
      function (...given) {
        return watchPromise(send.call(this, ...given), exchangeOf);
      },
  );
  replaceMethod(
    client,
    "shouldRetry",
    (ask) =>
      function (response, ...given) {
        tries.refused(response);
        return ask.call(this, response, ...given);
      },
  );
  replaceMethod(
    client,
    "retryRequest",
    (retry) =>
      function (options, ...given) {
        const call = exchangeOf(options)?.call;
        call?.attempt(tries.failed(given));
        // Until it is sent again, nobody works on it.
        call?.reached("unsent");
        return retry.call(this, options, ...given);
      },
  );
  replaceMethod(
    client,
    "withOptions",
    (clone) =>
      function (...given) {
        const copy = clone.call(this, ...given);
        if (isObject(copy)) measureClient({ ...caller, client: copy });
        return copy;
      },
  );
}

const finding =
  (exchanges: WeakMap<object, Exchange>) =>
  (key: unknown): Exchange | undefined =>
    isObject(key) ? exchanges.get(key) : undefined;

/** Sends requests as `send` does; those that are calls of a model are opened before, whatever becomes of them told. */
function requests(caller: Caller, send: Method, exchanges: WeakMap<object, Exchange>): Method {
  const exchangeOf = finding(exchanges);
  return async function (given, ...more) {
    const [triesLeft, retryOf] = more;
    const options = await given;
    const isRetry =
      typeof triesLeft === "number" && (retryOf !== undefined || exchangeOf(options) !== undefined);
    const route = isRetry || !isRecord(options) ? undefined : routeOf(caller, options);
    if (isRetry && isSendable(options)) exchangeOf(options)?.call.reached("sent");
    if (route === undefined || !isRecord(options)) return send.call(this, options, ...more);

    const { path, stream = false, body } = options;
    const addition = stream === true && isRecord(body) ? caller.dialect.add?.(String(path), body) : undefined;
    const call = beginRequest(caller, route, body, stream === true);
    if (!isSendable(options)) call.reached("unsent");
    const asked = addition === undefined ? options : { ...options, body: addition.body };
    const exchange = new Exchange(call, {
      reader: route.reader,
      stream: stream === true,
      hidden: addition?.hidden,
    });
    exchanges.set(asked, exchange);
    try {
      const answer = await send.call(this, asked, ...more);
      arrived(answer, exchange, exchanges);
      return answer;
    } catch (error) {
      call.fail(error);
      throw error;
    }
  };
}

/** Whether a client sends a request at all: it looks whether somebody gave it up already. */
const isSendable = (options: unknown): boolean => fieldOf(fieldOf(options, "signal"), "aborted") !== true;

function routeOf({ dialect }: Caller, { method, path }: { readonly [name: string]: unknown }) {
  const isPost = typeof method === "string" && method.toLowerCase() === "post";
  return isPost && typeof path === "string" ? dialect.route(path) : undefined;
}

/** An answer has begun: its headers are here. */
function arrived(answer: unknown, exchange: Exchange, exchanges: WeakMap<object, Exchange>): void {
  const response = fieldOf(answer, "response");
  const options = fieldOf(answer, "options");
  // A client may have sent a copy of the options.
  if (isObject(options)) exchanges.set(options, exchange);
  if (!isObject(response)) return;
  exchanges.set(response, exchange);
  const headers = fieldOf(response, "headers");
  if (isRecord(headers)) exchange.call.headers(headers);
}

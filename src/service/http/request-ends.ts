import type { HttpRequest, HttpResponse } from "./http-types.ts";

/** Told once, when a request is over: `true` if its answer went out whole, `false` if somebody left before. */
export type RequestOver = (answered: boolean) => void;

/** HTTP/2 calls streams finished that were reset, too. */
const isWhole = (response: HttpResponse): boolean => response.writableEnded !== false;

/** How a request ended that was over before anybody could listen; undefined if it is under way. */
function endedBefore(request: HttpRequest, response: HttpResponse): boolean | undefined {
  if (response.writableFinished === true) return isWhole(response) && !request.errored;
  const gone = response.closed === true || response.destroyed === true || request.socket?.destroyed === true;
  return gone ? false : undefined;
}

/**
 * Watches requests to their end, however it comes. Node says `finish` and `close` once, and Node 22 neither of
 * an answer that waits for its turn on a connection that goes: so the connection is watched as well.
 */
export class RequestEnds {
  /** Connection → what to do with the requests that are under way on it when it closes. */
  readonly #connections = new WeakMap<object, Set<() => void>>();

  /**
   * Calls `over` when the request is over. It returns what to call after the request was handed on: one that was
   * over before is ended there, when its route may be known.
   */
  watch(request: HttpRequest, response: HttpResponse, over: RequestOver): () => void {
    const before = endedBefore(request, response);
    if (before !== undefined) return () => over(before);
    const waiting = this.#requestsOf(request.socket);
    let open = true;
    const end = (answered: boolean): void => {
      if (!open) return;
      open = false;
      waiting?.delete(leave);
      over(answered);
    };
    const leave = (): void => end(false);
    waiting?.add(leave);
    response.once("finish", () => end(isWhole(response)));
    response.once("close", leave);
    return () => {};
  }

  /** One listener for a connection, however many requests are sent ahead on it. */
  #requestsOf(connection: HttpRequest["socket"]): Set<() => void> | undefined {
    if (typeof connection?.once !== "function") return undefined;
    const known = this.#connections.get(connection);
    if (known !== undefined) return known;
    const waiting = new Set<() => void>();
    this.#connections.set(connection, waiting);
    connection.once("close", () => {
      for (const leave of waiting) leave();
    });
    return waiting;
  }
}

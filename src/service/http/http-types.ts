/** What is read of a request: one of express 4 or 5, or of `node:http`. */
export interface HttpRequest {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The connection that it came on. */
  readonly socket?:
    | { readonly destroyed?: boolean | undefined; once?(event: "close", listener: () => void): unknown }
    | null
    | undefined;
  /** What broke it off. */
  readonly errored?: unknown;
  /** Whether the connection speaks another protocol from now on, such as WebSocket. */
  readonly upgrade?: boolean | undefined;
}

/** What is read of a response. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly writableEnded?: boolean | undefined;
  readonly writableFinished?: boolean | undefined;
  readonly closed?: boolean | undefined;
  readonly destroyed?: boolean | undefined;
  once(event: "finish" | "close", listener: () => void): unknown;
}

/** A middleware of express, or of `node:http` when it is called with the handler as `next`. */
export type HttpMiddleware = (
  request: HttpRequest,
  response: HttpResponse,
  next: (error?: unknown) => void,
) => void;

export interface MiddlewareOptions {
  /**
   * The pattern that a request matched, for servers that do not set `request.route` as express does: never the
   * path itself. `undefined` counts as `unmatched`.
   */
  readonly route?: ((request: HttpRequest) => string | undefined) | undefined;
  /**
   * Whether all callers are services of your own, whose baggage may say who pays for calls of models (`tta.owner`).
   * Default false: a stranger could spend what another owner may, or go round a budget that is used up.
   */
  readonly callersSayOwner?: boolean | undefined;
}

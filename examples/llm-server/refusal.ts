/** Why a request is refused, in the words of no provider: each format has its own. */
export type RefusalKind =
  | "bad_request"
  | "no_key"
  | "not_found"
  | "rate_limit"
  | "overloaded"
  | "server_error";

export interface Refusal {
  readonly kind: RefusalKind;
  readonly message: string;
  /** After how long the client may try again. */
  readonly retryAfterSeconds?: number;
}

/** Thrown by what reads a request that cannot be served. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly refusal: Refusal;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.refusal = { kind, message };
  }
}

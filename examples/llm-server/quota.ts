const windowMs = 60_000;

/** What a client may use in a minute. */
export interface QuotaOptions {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

/** What is left of it. */
export interface QuotaState {
  readonly requests: { readonly limit: number; readonly remaining: number };
  readonly tokens: { readonly limit: number; readonly remaining: number };
  /** When all of it is there again, in milliseconds since 1970, and until then. */
  readonly resetsAt: number;
  readonly resetsInMs: number;
}

/** Counts what was used in this minute; the minute begins with the first request. */
export class Quota {
  readonly #options: QuotaOptions;
  readonly #now: () => number;
  #began = Number.NEGATIVE_INFINITY;
  #requests = 0;
  #tokens = 0;

  constructor(options: QuotaOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Takes a request of so many tokens; `allowed` is false where it no longer fits, and then nothing is taken. */
  take(tokens: number): { readonly allowed: boolean; readonly state: QuotaState } {
    const now = this.#now();
    if (now - this.#began >= windowMs) {
      this.#began = now;
      this.#requests = 0;
      this.#tokens = 0;
    }
    const { requestsPerMinute, tokensPerMinute } = this.#options;
    const allowed = this.#requests < requestsPerMinute && this.#tokens + tokens <= tokensPerMinute;
    if (allowed) {
      this.#requests += 1;
      this.#tokens += tokens;
    }
    const resetsAt = this.#began + windowMs;
    const state = {
      requests: { limit: requestsPerMinute, remaining: requestsPerMinute - this.#requests },
      tokens: { limit: tokensPerMinute, remaining: tokensPerMinute - this.#tokens },
      resetsAt,
      resetsInMs: resetsAt - now,
    };
    return { allowed, state };
  }
}

import type { Refusal } from "../../refusal.ts";
import type { Dialect } from "../format.ts";
import { hasBearer, usualStatuses } from "../usual.ts";

const types: Readonly<Record<Refusal["kind"], { readonly type: string; readonly code: string | null }>> = {
  bad_request: { type: "invalid_request_error", code: null },
  no_key: { type: "invalid_request_error", code: "invalid_api_key" },
  not_found: { type: "invalid_request_error", code: "unknown_url" },
  rate_limit: { type: "requests", code: "rate_limit_exceeded" },
  overloaded: { type: "service_unavailable_error", code: "server_is_overloaded" },
  server_error: { type: "server_error", code: null },
};

/** A time as OpenAI's headers write it, such as `6.2s` or `120ms`. */
const span = (ms: number): string => (ms < 1_000 ? `${Math.ceil(ms)}ms` : `${Math.ceil(ms / 100) / 10}s`);

export const openai: Dialect = {
  provider: "openai",
  idHeader: "x-request-id",
  hasKey: hasBearer,
  statuses: usualStatuses,
  refusal: ({ kind, message }) => ({ error: { message, ...types[kind], param: null } }),
  quotaHeaders: ({ requests, tokens, resetsInMs }) => ({
    "x-ratelimit-limit-requests": String(requests.limit),
    "x-ratelimit-remaining-requests": String(requests.remaining),
    "x-ratelimit-reset-requests": span(resetsInMs),
    "x-ratelimit-limit-tokens": String(tokens.limit),
    "x-ratelimit-remaining-tokens": String(tokens.remaining),
    "x-ratelimit-reset-tokens": span(resetsInMs),
  }),
};

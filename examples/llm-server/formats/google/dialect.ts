import type { Refusal } from "../../refusal.ts";
import type { Dialect } from "../format.ts";
import { hasBearer, usualStatuses } from "../usual.ts";

const words: Readonly<Record<Refusal["kind"], string>> = {
  bad_request: "INVALID_ARGUMENT",
  no_key: "UNAUTHENTICATED",
  not_found: "NOT_FOUND",
  rate_limit: "RESOURCE_EXHAUSTED",
  overloaded: "UNAVAILABLE",
  server_error: "INTERNAL",
};

const retryInfo = (seconds: number): object => ({
  details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${seconds}s` }],
});

export const google: Dialect = {
  provider: "google",
  idHeader: "x-goog-request-id",
  hasKey: (headers) => Boolean(headers["x-goog-api-key"]) || hasBearer(headers),
  statuses: usualStatuses,
  refusal: ({ kind, message, retryAfterSeconds }) => ({
    error: {
      code: usualStatuses[kind],
      message,
      status: words[kind],
      ...(retryAfterSeconds !== undefined && retryInfo(retryAfterSeconds)),
    },
  }),
  // This provider tells nobody what is left.
  quotaHeaders: () => ({}),
};

import type { Refusal } from "../../refusal.ts";
import type { Dialect } from "../format.ts";

const statuses: Dialect["statuses"] = {
  bad_request: 400,
  no_key: 401,
  not_found: 404,
  rate_limit: 429,
  overloaded: 503,
  server_error: 500,
};

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
  hasKey: ({ "x-goog-api-key": key = "", authorization = "" }) =>
    key !== "" || /^Bearer \S/.test(authorization),
  statuses,
  refusal: ({ kind, message, retryAfterSeconds }) => ({
    error: {
      code: statuses[kind],
      message,
      status: words[kind],
      ...(retryAfterSeconds !== undefined && retryInfo(retryAfterSeconds)),
    },
  }),
  // This provider tells nobody what is left.
  quotaHeaders: () => ({}),
};

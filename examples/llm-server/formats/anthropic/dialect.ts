import type { QuotaState } from "../../quota.ts";
import type { Refusal } from "../../refusal.ts";
import type { Dialect } from "../format.ts";

const types: Readonly<Record<Refusal["kind"], string>> = {
  bad_request: "invalid_request_error",
  no_key: "authentication_error",
  not_found: "not_found_error",
  rate_limit: "rate_limit_error",
  overloaded: "overloaded_error",
  server_error: "api_error",
};

const row = (
  name: string,
  { limit, remaining }: QuotaState["requests"],
  resetsAt: string,
): Readonly<Record<string, string>> => ({
  [`anthropic-ratelimit-${name}-limit`]: String(limit),
  [`anthropic-ratelimit-${name}-remaining`]: String(remaining),
  [`anthropic-ratelimit-${name}-reset`]: resetsAt,
});

export const anthropic: Dialect = {
  provider: "anthropic",
  idHeader: "request-id",
  hasKey: ({ "x-api-key": key = "", authorization = "" }) => key !== "" || /^Bearer \S/.test(authorization),
  statuses: {
    bad_request: 400,
    no_key: 401,
    not_found: 404,
    rate_limit: 429,
    overloaded: 529,
    server_error: 500,
  },
  refusal: ({ kind, message }, id) => ({
    type: "error",
    error: { type: types[kind], message },
    request_id: `req_${id}`,
  }),
  quotaHeaders: ({ requests, tokens, resetsAt }) => {
    const at = new Date(resetsAt).toISOString();
    return { ...row("requests", requests, at), ...row("tokens", tokens, at) };
  },
};

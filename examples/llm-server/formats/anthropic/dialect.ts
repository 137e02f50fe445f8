import type { QuotaState } from "../../quota.ts";
import type { Refusal } from "../../refusal.ts";
import type { Dialect } from "../format.ts";
import { hasBearer, usualStatuses } from "../usual.ts";

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
  hasKey: (headers) => Boolean(headers["x-api-key"]) || hasBearer(headers),
  statuses: { ...usualStatuses, overloaded: 529 },
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

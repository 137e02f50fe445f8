import { type Access, accessAt, accessKeys } from "../access.ts";
import type { AnyCheck } from "../any-check.ts";
import { type Bound, boundAt } from "../bound.ts";
import { addressAt, type Fields, optionalTextAt, textAt } from "../fields.ts";

interface QueryCheckConfig extends AnyCheck, Access {
  /** `http(s)` address of the server, without `/api/…` or `/loki/…`. */
  readonly url: string;
  /** At most 300 characters; each series that it gives must satisfy `is`, and there must be one. */
  readonly query: string;
  /** A comparison with a number: `>= 1`. */
  readonly is: string;
}

/** Passes when all that a query of a Prometheus, or of the embedded engine, gives satisfies a bound. */
export interface PrometheusCheckConfig extends QueryCheckConfig {
  readonly kind: "prometheus";
}

/** The same of a LogQL query that gives numbers: `sum(count_over_time({job="demo"}[5m]))`. */
export interface LokiCheckConfig extends QueryCheckConfig {
  readonly kind: "loki";
  /** Sent as `X-Scope-OrgID`, for a Loki of several tenants. */
  readonly tenant?: string;
}

export interface QueryTarget {
  readonly kind: "prometheus" | "loki";
  /** All of the address but the query. */
  readonly url: URL;
  readonly access: Access;
  readonly query: string;
  readonly is: Bound;
  readonly tenant: string | undefined;
}

const keys = ["url", "query", "is", ...accessKeys] as const;

function queryTarget(fields: Fields, kind: QueryTarget["kind"], path: string): QueryTarget {
  const url = addressAt(fields, "url");
  const access = accessAt(fields, url);
  url.search = "";
  url.hash = "";
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${path}`;
  const tenant = optionalTextAt(fields, "tenant");
  return { kind, url, access, query: textAt(fields, "query"), is: boundAt(fields, "is"), tenant };
}

export const prometheus = {
  keys,
  target: (fields: Fields): QueryTarget => queryTarget(fields, "prometheus", "/api/v1/query"),
} as const;

export const loki = {
  keys: [...keys, "tenant"],
  target: (fields: Fields): QueryTarget => queryTarget(fields, "loki", "/loki/api/v1/query"),
} as const;

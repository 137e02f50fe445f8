import type { IncomingHttpHeaders } from "node:http";
import type { Dialect } from "./format.ts";

/** The statuses that most providers refuse with. */
export const usualStatuses: Dialect["statuses"] = {
  bad_request: 400,
  no_key: 401,
  not_found: 404,
  rate_limit: 429,
  overloaded: 503,
  server_error: 500,
};

/** Whether a key is given as all of them take one. */
export const hasBearer = ({ authorization = "" }: IncomingHttpHeaders): boolean =>
  /^Bearer \S/.test(authorization);

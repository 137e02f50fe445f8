import { type Access, accessAt, accessKeys } from "../access.ts";
import type { AnyCheck } from "../any-check.ts";
import { addressAt, type Fields, listAt, whole, wholeAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

/** Passes when `url` answers with an expected status; redirects are not followed. */
export interface HttpCheckConfig extends AnyCheck, Access {
  readonly kind: "http";
  /** `http(s)` address without user name or password. */
  readonly url: string;
  /** Status, or statuses, that pass. Default: 200 to 299. */
  readonly expectStatus?: number | readonly number[];
}

export interface HttpTarget {
  readonly kind: "http";
  readonly url: URL;
  readonly access: Access;
  readonly expectStatus: readonly number[] | undefined;
}

const status = { min: 100, max: 599 } as const;

function expectedStatus(fields: Fields): readonly number[] | undefined {
  const { expectStatus } = fields.values;
  if (expectStatus === undefined) return undefined;
  if (!Array.isArray(expectStatus)) return [wholeAt(fields, "expectStatus", status)];
  if (expectStatus.length === 0)
    throw refuse(`${fields.path}.expectStatus is empty`, "name a status, or leave it out for 200 to 299");
  return listAt(fields, "expectStatus", false).map(([path, value]) => whole(path, value, status));
}

export const http = {
  keys: ["url", "expectStatus", ...accessKeys],
  target: (fields: Fields): HttpTarget => {
    const url = addressAt(fields, "url");
    return { kind: "http", url, access: accessAt(fields, url), expectStatus: expectedStatus(fields) };
  },
} as const;

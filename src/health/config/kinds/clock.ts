import { type Access, accessAt, accessKeys } from "../access.ts";
import type { AnyCheck } from "../any-check.ts";
import { addressAt, type Fields, wholeAt } from "../fields.ts";

/** Passes while this machine's clock agrees with that of an HTTP server: a time server's page, a peer's `/livez`. */
export interface ClockCheckConfig extends AnyCheck, Access {
  readonly kind: "clock";
  /** `http(s)` address of any page: its header `Date` is read, whatever its status. */
  readonly url: string;
  /** Milliseconds that they may differ, 1,000 to 86,400,000: a server says whole seconds. Default 5,000. */
  readonly mostMs?: number;
}

export interface ClockTarget {
  readonly kind: "clock";
  readonly url: URL;
  readonly access: Access;
  readonly mostMs: number;
}

export const clock = {
  keys: ["url", "mostMs", ...accessKeys],
  target: (fields: Fields): ClockTarget => {
    const url = addressAt(fields, "url");
    const mostMs = wholeAt(fields, "mostMs", { min: 1_000, max: 86_400_000, otherwise: 5_000 });
    return { kind: "clock", url, access: accessAt(fields, url), mostMs };
  },
} as const;

import type { AnyCheck } from "../any-check.ts";
import { addressAt, type Fields, flagAt, optionalTextAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

/**
 * Tells an observer outside, each time that it runs, that all critical checks pass; sends nothing while they do not.
 * Passes while the observer takes it.
 */
export interface PingCheckConfig extends Omit<AnyCheck, "critical"> {
  readonly kind: "ping";
  /** `http(s)` address that is posted to. Either this or `urlFile`. */
  readonly url?: string;
  /** File of the address, where it is a secret; read each time. */
  readonly urlFile?: string;
  /** Posts to the address with `/fail` behind its path while a critical check fails. Default false: nothing is sent. */
  readonly fail?: boolean;
}

export interface PingTarget {
  readonly kind: "ping";
  readonly to: { readonly address: string } | { readonly urlFile: string };
  readonly fail: boolean;
  /** ms until it is given up. */
  readonly timeoutMs: number;
}

export const ping = {
  keys: ["url", "urlFile", "fail"],
  usual: { intervalMs: 60_000, timeoutMs: 20_000 },
  target: (fields: Fields, { timeoutMs }: { readonly timeoutMs: number }): PingTarget => {
    const urlFile = optionalTextAt(fields, "urlFile");
    if ((urlFile === undefined) === (fields.values.url === undefined))
      throw refuse(
        `${fields.path} has ${urlFile === undefined ? "neither url nor urlFile" : "a url and a urlFile"}`,
        "write one of them",
      );
    if (fields.values.critical === true)
      throw refuse(
        `${fields.path} is a ping and critical: one that is not taken would keep the service from sending the next`,
        "leave critical out",
      );
    return {
      kind: "ping",
      to: urlFile === undefined ? { address: addressAt(fields, "url").href } : { urlFile },
      fail: flagAt(fields, "fail", false),
      timeoutMs,
    };
  },
} as const;

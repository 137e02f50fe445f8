import type { AnyCheck } from "../any-check.ts";
import { type Fields, flagAt, optionalTextAt } from "../fields.ts";
import { type HostPort, hostPort } from "../host-port.ts";
import { refuse } from "../refuse.ts";

/** Passes when Redis lets us in and answers `PING`. Needs the package `redis`. */
export interface RedisCheckConfig extends AnyCheck {
  readonly kind: "redis";
  /** `host:port`. */
  readonly address: string;
  /** Default: Redis' own `default`. */
  readonly user?: string;
  /** File of the password; read each time. */
  readonly passwordFile?: string;
  /** Whether to ask over TLS, with a certificate that is good. Default false, true with `caFile`. */
  readonly tls?: boolean;
  /** File with the certificates (PEM) of an authority of your own. */
  readonly caFile?: string;
}

export interface RedisTarget extends HostPort {
  readonly kind: "redis";
  readonly user: string | undefined;
  readonly passwordFile: string | undefined;
  readonly tls: boolean;
  readonly caFile: string | undefined;
}

export const redis = {
  keys: ["address", "user", "passwordFile", "tls", "caFile"],
  target: (fields: Fields): RedisTarget => {
    const caFile = optionalTextAt(fields, "caFile");
    const tls = flagAt(fields, "tls", caFile !== undefined);
    const [user, passwordFile] = [optionalTextAt(fields, "user"), optionalTextAt(fields, "passwordFile")];
    if (!tls && caFile !== undefined)
      throw refuse(`${fields.path}.caFile stands beside tls false`, "leave one of them out");
    if (user !== undefined && passwordFile === undefined)
      throw refuse(`${fields.path}.user stands without passwordFile`, "write both, or neither");
    const address = hostPort(`${fields.path}.address`, fields.values.address);
    return { kind: "redis", ...address, user, passwordFile, tls, caFile };
  },
} as const;

import type { AnyCheck } from "../any-check.ts";
import { type Fields, flagAt, optionalTextAt, textAt } from "../fields.ts";
import { hostPort } from "../host-port.ts";
import { refuse } from "../refuse.ts";

/** Passes when PostgreSQL lets us in and answers `select 1`. Needs the package `pg`. */
export interface PostgresqlCheckConfig extends AnyCheck {
  readonly kind: "postgresql";
  /** `host:port`, or the folder of its socket: `/var/run/postgresql`. */
  readonly address: string;
  readonly user: string;
  /** Default: that of the user's name. */
  readonly database?: string;
  /** File of the password; read each time. */
  readonly passwordFile?: string;
  /** Whether to ask over TLS, with a certificate that is good. Default false, true with `caFile`. */
  readonly tls?: boolean;
  /** File with the certificates (PEM) of an authority of your own. */
  readonly caFile?: string;
}

export interface PostgresqlTarget {
  readonly kind: "postgresql";
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly passwordFile: string | undefined;
  readonly tls: boolean;
  readonly caFile: string | undefined;
}

/** The one that names a socket where nobody says another. */
const usualPort = 5432;

export const postgresql = {
  keys: ["address", "user", "database", "passwordFile", "tls", "caFile"],
  target: (fields: Fields): PostgresqlTarget => {
    const address = textAt(fields, "address");
    const place = address.startsWith("/")
      ? { host: address, port: usualPort }
      : hostPort(`${fields.path}.address`, address);
    const user = textAt(fields, "user");
    const caFile = optionalTextAt(fields, "caFile");
    const tls = flagAt(fields, "tls", caFile !== undefined);
    if (!tls && caFile !== undefined)
      throw refuse(`${fields.path}.caFile stands beside tls false`, "leave one of them out");
    return {
      kind: "postgresql",
      ...place,
      user,
      database: optionalTextAt(fields, "database") ?? user,
      passwordFile: optionalTextAt(fields, "passwordFile"),
      tls,
      caFile,
    };
  },
} as const;

import type { AnyCheck } from "../any-check.ts";
import type { Fields } from "../fields.ts";
import { type HostPort, hostPort } from "../host-port.ts";

/** Passes when a connection to `address` opens. */
export interface TcpCheckConfig extends AnyCheck {
  readonly kind: "tcp";
  /** `host:port`, `[::1]:port`. */
  readonly address: string;
}

export interface TcpTarget extends HostPort {
  readonly kind: "tcp";
}

export const tcp = {
  keys: ["address"],
  target: (fields: Fields): TcpTarget => ({
    kind: "tcp",
    ...hostPort(`${fields.path}.address`, fields.values.address),
  }),
} as const;

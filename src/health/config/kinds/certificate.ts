import type { AnyCheck } from "../any-check.ts";
import { type Fields, optionalTextAt, wholeAt } from "../fields.ts";
import { type HostPort, hostPort } from "../host-port.ts";

/** Passes while the certificate of a TLS server is good and lasts. */
export interface CertificateCheckConfig extends AnyCheck {
  readonly kind: "certificate";
  /** `host:port`. */
  readonly address: string;
  /** The name that is asked for and that the certificate must be for. Default: the host of `address`. */
  readonly serverName?: string;
  /** Days that it must last, 0 to 3,650. Default 14. */
  readonly days?: number;
  /** File with the certificates (PEM) of an authority of your own. */
  readonly caFile?: string;
}

export interface CertificateTarget extends HostPort {
  readonly kind: "certificate";
  readonly serverName: string;
  readonly days: number;
  readonly caFile: string | undefined;
}

export const certificate = {
  keys: ["address", "serverName", "days", "caFile"],
  target: (fields: Fields): CertificateTarget => {
    const address = hostPort(`${fields.path}.address`, fields.values.address);
    return {
      kind: "certificate",
      ...address,
      serverName: optionalTextAt(fields, "serverName") ?? address.host,
      days: wholeAt(fields, "days", { min: 0, max: 3_650, otherwise: 14 }),
      caFile: optionalTextAt(fields, "caFile"),
    };
  },
} as const;
